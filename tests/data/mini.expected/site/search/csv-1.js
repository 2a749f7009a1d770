codegenPapers.take("search/csv-1.js",{
"aaa":"aaa,\"Aaa, the Paper of the Same Day\",,,2023-05-13,2023,,,ponds/open,,,,https://same.duck.example/a,,,,,,,,,,\n",
"duck-wisdom":"duck-wisdom,鸭子的智慧：从嘎到嘎嘎,老鸭,,1999,1999,,,ponds/open,,,,https://wisdom.duck.example/%E9%B8%AD,,,,,,,,,,\n",
"foggy":"foggy,Foggy Bread,,Ada Fowl,undated,,,,bread,,,,https://fog.duck.example/,,,,,,,,,,\n",
"month":"month,Bread by the Month,,Ada Fowl; Łucja O'Quack-Hönk; Laurens van der Pond; Drake Waddle Jr.; Maria del Lago Grande; Pond & Puddle Society; 王小鸭,2022-01,2023,JDS 2023,,bread,bread,,10.5555/JDS.50%25_{Bread},https://month.duck.example/,,,,,,,,,,\n",
"quack-net":"quack-net,QuackNet: Deep Waddling,,Donna Duck; 鸭小姐 (Xiǎojiě Yā),2023-05-13,2023,ICMQ 2023,\"Quackle Brain; University of Puddles, Pond Park; Université de Canard*\",ponds/open; bread; ponds/roofed/leaky,bread; waddling,8805.07920,10.5555/quack.net_(1),https://arxiv.org/pdf/8805.07920v3.pdf,https://git.duck.example/quack_net,https://quack.duck.example/a(b)c,https://weights.duck.example/,https://data.duck.example/?a=1&b=2,220M; 1.3B; 16K; 1T; QuackNet-small (60M); 21B/236B; 0.5/7B; 8x7B; QuackNet-big (8x22B); -,QuackNet,,,,\n",
"retracted":"retracted,A retracted Duck,,,2021,2021,,,notices,,,,https://retracted.duck.example/,,,,,,,retracted,2024-02-03,The ducks were *geese*.,\n",
"roof":"roof,1. A Roof over Every Duck,,,2020-02-29,2020,,,ponds/roofed,,,,https://roof.duck.example/,,,,,,,,,,\n",
"specials":"specials,\"A_b*c [x] <b>| `tick` & \\ ~~no~~ 1~2 &amp; _under_ \"\"quoted\"\" #1\",*S_p*,,2023-05,2023,*SIG_QUACK* 2023,[Bracket] University,ponds/open,,,,https://special.duck.example/a_b*c?d=(e),,,,,,,,,,\n",
"superseded":"superseded,A superseded Duck,,,2021,2021,,,notices,,,,https://superseded.duck.example/,,,,,,,superseded,,,quack-net\n",
"withdrawn":"withdrawn,A withdrawn Duck,,,2021,2021,,,notices,,,,https://withdrawn.duck.example/,,,,,,,withdrawn,2021-06,,\n",
"year":"year,Bread by the Year,,A. Fowl; Donna Duck,2022,2022,,,bread,,,,https://year.duck.example/,,,,,,,,,,\n"
});
