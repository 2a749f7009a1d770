codegenPapers.take("search/bibtex-1.js",{
"aaa":"@misc{aaa,\n  title = {Aaa, the Paper of the Same Day},\n  year = {2023},\n  month = may,\n  day = {13},\n  url = {https://same.duck.example/a},\n}\n",
"duck-wisdom":"@misc{duck-wisdom,\n  title = {鸭子的智慧：从嘎到嘎嘎},\n  shorttitle = {老鸭},\n  year = {1999},\n  url = {https://wisdom.duck.example/%E9%B8%AD},\n}\n",
"foggy":"@misc{foggy,\n  title = {Foggy Bread},\n  url = {https://fog.duck.example/},\n}\n",
"month":"@misc{month,\n  title = {Bread by the Month},\n  year = {2022},\n  month = jan,\n  url = {https://month.duck.example/},\n}\n",
"quack-net":"@inproceedings{quack-net,\n  title = {{QuackNet:} Deep Waddling},\n  author = {Duck, Donna and {鸭小姐 (Xiǎoji{\\v{e}} Y{\\={a}})}},\n  booktitle = {International Conference on Machine Quacking},\n  series = {ICMQ 2023},\n  year = {2023},\n  origdate = {2023-05-13},\n  eprint = {8805.07920},\n  archiveprefix = {arXiv},\n  doi = {10.5555/quack.net_(1)},\n  url = {https://arxiv.org/pdf/8805.07920v3.pdf},\n  code = {https://git.duck.example/quack_net},\n  project = {https://quack.duck.example/a(b)c},\n  weights = {https://weights.duck.example/},\n  data = {https://data.duck.example/?a=1&b=2},\n  keywords = {bread, waddling},\n  ids = {quacknet-v1},\n}\n",
"retracted":"@misc{retracted,\n  title = {A retracted Duck},\n  year = {2021},\n  url = {https://retracted.duck.example/},\n  note = {Retracted: The ducks were *geese*.},\n}\n",
"roof":"@misc{roof,\n  title = {1. A Roof over Every Duck},\n  year = {2020},\n  month = feb,\n  day = {29},\n  url = {https://roof.duck.example/},\n}\n",
"specials":"@inproceedings{specials,\n  title = {A{\\_}b*c [x] {\\ensuremath{<}}b{\\ensuremath{>}}| `tick` {\\&} {\\textbackslash} {\\textasciitilde}{\\textasciitilde}no{\\textasciitilde}{\\textasciitilde} 1{\\textasciitilde}2 {\\&}amp; {\\_}under{\\_} {\"}quoted{\"} {\\#}1},\n  shorttitle = {{*S{\\_}p*}},\n  booktitle = {*SIG{\\_}QUACK*},\n  series = {*SIG{\\_}QUACK* 2023},\n  year = {2023},\n  origdate = {2023-05},\n  url = {https://special.duck.example/a_b*c?d=(e)},\n}\n",
"superseded":"@misc{superseded,\n  title = {A superseded Duck},\n  year = {2021},\n  url = {https://superseded.duck.example/},\n  note = {Superseded by quack-net.},\n  related = {quack-net},\n}\n",
"withdrawn":"@misc{withdrawn,\n  title = {A withdrawn Duck},\n  year = {2021},\n  url = {https://withdrawn.duck.example/},\n  note = {Withdrawn.},\n}\n",
"year":"@misc{year,\n  title = {Bread by the Year},\n  year = {2022},\n  url = {https://year.duck.example/},\n}\n"
});
