codegenPapers.take("form/known.js",{"names":{"venues":["*SIG_QUACK*","ICMQ","JDS"],"affiliations":["Quackle","University of Puddles, Pond Park","Université de Canard*","[Bracket] University"],"tags":["bread","waddling"]},"models":{"Duck-4":"","Teal_mono*":"","Teal":"","Puddle":"","QuackNet":"quack-net","QNet":"quack-net"},"papers":[
["foggy","foggybread","","",[]],
["month","breadbythemonth","","10.5555/jds.50%25_{bread}",[]],
["year","breadbytheyear","","",[]],
["aaa","aaathepaperofthesameday","","",[]],
["duck-wisdom","鸭子的智慧从嘎到嘎嘎","","",[]],
["quack-net","quacknetdeepwaddling","8805.07920","10.5555/quack.net_(1)",["quacknet-v1"]],
["roof","1aroofovereveryduck","","",[]],
["specials","abcxbtickno12ampunderquoted#1","","",[]],
["removed","aremovedduck","","",[]],
["retracted","aretractedduck","","",[]],
["superseded","asupersededduck","","",[]],
["withdrawn","awithdrawnduck","","",[]]
]});
