codegenPapers.take("search/ris-1.js",{
"aaa":"TY  - GEN\nID  - aaa\nTI  - Aaa, the Paper of the Same Day\nPY  - 2023\nDA  - 2023/05/13/\nUR  - https://same.duck.example/a\nER  - \n",
"duck-wisdom":"TY  - GEN\nID  - duck-wisdom\nTI  - 鸭子的智慧：从嘎到嘎嘎\nST  - 老鸭\nPY  - 1999\nDA  - 1999///\nUR  - https://wisdom.duck.example/%E9%B8%AD\nER  - \n",
"foggy":"TY  - GEN\nID  - foggy\nTI  - Foggy Bread\nAU  - Fowl,Ada\nUR  - https://fog.duck.example/\nER  - \n",
"month":"TY  - JOUR\nID  - month\nTI  - Bread by the Month\nAU  - Fowl,Ada\nAU  - O'Quack-Hönk,Łucja\nAU  - van der Pond,Laurens\nAU  - Waddle,Drake,Jr.\nAU  - del Lago Grande,Maria\nAU  - Pond & Puddle Society\nAU  - 王小鸭\nT2  - Journal of Duck & Drake Studies\nJ2  - JDS\nPY  - 2023\nDA  - 2023///\nDO  - 10.5555/JDS.50%25_{Bread}\nUR  - https://month.duck.example/\nKW  - bread\nN1  - first published 2022-01\nER  - \n",
"quack-net":"TY  - CPAPER\nID  - quack-net\nTI  - QuackNet: Deep Waddling\nAU  - Duck,Donna\nAU  - 鸭小姐 (Xiǎojiě Yā)\nT2  - ICMQ 2023\nC3  - International Conference on Machine Quacking\nPY  - 2023\nDA  - 2023///\nDO  - 10.5555/quack.net_(1)\nDB  - arXiv\nAN  - arXiv:8805.07920\nUR  - https://arxiv.org/pdf/8805.07920v3.pdf\nKW  - bread\nKW  - waddling\nN1  - first published 2023-05-13\nN1  - code: https://git.duck.example/quack_net\nN1  - project: https://quack.duck.example/a(b)c\nN1  - weights: https://weights.duck.example/\nN1  - data: https://data.duck.example/?a=1&b=2\nER  - \n",
"retracted":"TY  - GEN\nID  - retracted\nTI  - A retracted Duck\nPY  - 2021\nDA  - 2021///\nUR  - https://retracted.duck.example/\nN1  - Retracted, 2024-02-03: The ducks were *geese*.\nER  - \n",
"roof":"TY  - GEN\nID  - roof\nTI  - 1. A Roof over Every Duck\nPY  - 2020\nDA  - 2020/02/29/\nUR  - https://roof.duck.example/\nER  - \n",
"specials":"TY  - CPAPER\nID  - specials\nTI  - A_b*c [x] <b>| `tick` & \\ ~~no~~ 1~2 &amp; _under_ \"quoted\" #1\nST  - *S_p*\nT2  - *SIG_QUACK* 2023\nC3  - *SIG_QUACK*\nPY  - 2023\nDA  - 2023///\nUR  - https://special.duck.example/a_b*c?d=(e)\nN1  - first published 2023-05\nER  - \n",
"superseded":"TY  - GEN\nID  - superseded\nTI  - A superseded Duck\nPY  - 2021\nDA  - 2021///\nUR  - https://superseded.duck.example/\nN1  - Superseded by quack-net.\nER  - \n",
"withdrawn":"TY  - GEN\nID  - withdrawn\nTI  - A withdrawn Duck\nPY  - 2021\nDA  - 2021///\nUR  - https://withdrawn.duck.example/\nN1  - Withdrawn, 2021-06.\nER  - \n",
"year":"TY  - GEN\nID  - year\nTI  - Bread by the Year\nAU  - Fowl,A.\nAU  - Duck,Donna\nPY  - 2022\nDA  - 2022///\nUR  - https://year.duck.example/\nER  - \n"
});
