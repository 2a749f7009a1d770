codegenPapers.take("search/summaries-zh-1.js",{
"duck-wisdom":"只有中文。",
"quack-net":"QuackNet 让鸭子更深地潜入水中， 而且不湿毛。面包价格为 5~10 或 3~4 元。\n先下水；\n再上岸：\n抖一抖\n再抖一抖\n鸭子潜入水中的三个阶段\n池塘\n深度\n大\n1.0\n小\n2.0 0.5"
});
