codegenPapers.take("search/markdown-1.js",{
"aaa":"- [Aaa, the Paper of the Same Day](https://same.duck.example/a). 2023.\n",
"duck-wisdom":"- [鸭子的智慧：从嘎到嘎嘎](https://wisdom.duck.example/%E9%B8%AD). 1999.\n",
"foggy":"- Ada Fowl. [Foggy Bread](https://fog.duck.example/).\n",
"month":"- Ada Fowl et al. [Bread by the Month](https://month.duck.example/). JDS, 2023.\n",
"quack-net":"- Donna Duck, 鸭小姐 (Xiǎojiě Yā). [QuackNet: Deep Waddling](https://arxiv.org/pdf/8805.07920v3.pdf). ICMQ 2023.\n",
"retracted":"- [A retracted Duck](https://retracted.duck.example/). 2021. Retracted, 2024-02-03: The ducks were \\*geese\\*.\n",
"roof":"- [1. A Roof over Every Duck](https://roof.duck.example/). 2020.\n",
"specials":"- [A_b\\*c \\[x\\] \\<b>| \\`tick\\` & \\\\ \\~\\~no\\~\\~ 1\\~2 &amp;amp; \\_under\\_ \"quoted\" #1](https://special.duck.example/a_b%2Ac?d=%28e%29). \\*SIG_QUACK\\* 2023.\n",
"superseded":"- [A superseded Duck](https://superseded.duck.example/). 2021. Superseded by “QuackNet: Deep Waddling”.\n",
"withdrawn":"- [A withdrawn Duck](https://withdrawn.duck.example/). 2021. Withdrawn, 2021-06.\n",
"year":"- A. Fowl, Donna Duck. [Bread by the Year](https://year.duck.example/). 2022.\n"
});
