"""The words and sentence patterns of the invented catalog; `corpus` puts them together.

A pattern's slots stand in braces: `{np}` is a noun phrase, `{v}` a verb and so on; `english` and
`chinese` say which there are.
"""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Give the words of a text; `_` stands for a space inside one."""
    return tuple(word.replace("_", " ") for word in text.split())


def lines(text: str) -> tuple[str, ...]:
    """Give the lines of a text that hold something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


NOUNS = listed("""
program compiler function decoder prompt token test parser model benchmark repository snippet
encoder grammar patch dataset commit search tree graph kernel register variable identifier loop
branch type signature interface module package library framework runtime interpreter debugger
profiler linter formatter scheduler allocator cache buffer queue stack heap pointer closure
iterator generator coroutine thread lock barrier channel message protocol endpoint request response
schema query table index transaction migration rollback snapshot checkpoint gradient optimizer
layer attention embedding vector tensor matrix weight bias activation loss reward policy critic
verifier teacher student adapter router expert mixture ensemble beam sample candidate ranking score
metric threshold margin baseline ablation experiment hypothesis specification invariant assertion
contract precondition lemma proof solver constraint clause formula quantifier abstraction
refinement counterexample witness trace log exception error fault defect vulnerability exploit
sanitizer fuzzer mutation oracle coverage harness fixture assembly instruction opcode bytecode
binary obfuscation decompiler disassembler symbol linker loader container sandbox emulator
simulator device sensor robot controller planner agent tool plugin editor notebook terminal shell
script macro template annotation comment docstring tutorial manual issue ticket review reviewer
developer maintainer contributor novice student_team engineer annotator participant question answer
dialogue instruction_set demonstration example exemplar curriculum lesson exercise contest puzzle
problem solution sketch outline plan subtask step workflow pipeline stage phase iteration round
epoch batch schedule budget cost latency throughput memory bandwidth footprint energy hardware
accelerator cluster node shard partition replica deployment service workload request_log monitor
alert incident outage dependency version release changelog license provenance watermark fingerprint
duplicate clone fragment span window segment chunk passage document corpus collection catalogue
archive vocabulary lexicon subword morpheme character byte encoding alphabet sequence alignment
translation transpiler dialect idiom convention style indentation whitespace bracket delimiter
operator operand expression statement block scope namespace class object method attribute
inheritance polymorphism overload generic trait lifetime borrow ownership effect monad combinator
lambda recursion fixpoint lattice automaton state transition path edge vertex neighbourhood
subgraph hierarchy taxonomy ontology category label centroid outlier noise perturbation attack
defence backdoor trigger leak memorization privacy membership audit explanation saliency probe
circuit neuron head residual feature direction subspace manifold distribution prior posterior
entropy likelihood temperature nucleus logit softmax calibration confidence uncertainty abstention
fallback retry timeout heuristic rule exception_handler callback hook event listener signal
interrupt semaphore deadlock race atomicity consistency durability spreadsheet cell chart plot
dashboard widget layout screenshot canvas shader texture mesh waveform circuit_design netlist
testbench waveform_viewer contract_wallet ledger gas_estimate oracle_feed regression classifier
predictor estimator regressor tokenizer normalizer detector extractor retriever reranker summarizer
paraphraser translator synthesizer completer repairer localizer explainer
""")

ADJECTIVES = listed("""
large small neural symbolic static dynamic formal partial incremental lazy eager greedy stochastic
deterministic probabilistic causal sparse dense shallow deep hierarchical recursive iterative
adaptive contextual lexical syntactic semantic pragmatic structural functional imperative
declarative typed untyped generic polymorphic concurrent parallel distributed sequential
asynchronous reactive robust brittle fragile stable noisy clean faithful plausible spurious
redundant compact verbose concise readable idiomatic legacy modern portable efficient scalable
lightweight frugal costly cheap slow rapid offline online interactive automatic manual guided
unguided supervised unsupervised contrastive generative discriminative autoregressive bidirectional
masked pretrained tuned quantized pruned distilled frozen modular monolithic sandboxed isolated
verified unverified certified sound complete approximate exact optimal suboptimal minimal maximal
local global remote nearby distant cross-file cross-language multilingual monolingual low-resource
high-level low-level fine-grained coarse long-range short-range token-level line-level
function-level repository-level executable compilable runnable broken faulty vulnerable secure
malicious benign private public open closed licensed permissive historical recent fresh stale
outdated deprecated experimental industrial academic educational practical theoretical empirical
qualitative quantitative systematic careful rigorous preliminary reproducible transparent opaque
interpretable visual textual multimodal graphical numerical algebraic relational temporal spatial
cyclic acyclic directed weighted labelled unlabelled annotated synthetic natural handwritten
generated curated filtered raw balanced skewed diverse homogeneous heterogeneous rare frequent
common unusual difficult easy adversarial cooperative autonomous collaborative assisted
human-written machine-written retrieval-augmented execution-based reference-free grammar-based
test-driven type-directed search-based rule-based learned hybrid zero-shot few-shot in-context
out-of-distribution domain-specific general-purpose long-tail memory-safe hardware-aware
energy-aware privacy-preserving length-controlled order-invariant
""")

VERBS = listed("""
generate complete translate repair rewrite summarize retrieve rank filter sample decode encode
parse compile execute test verify prove refute check measure compare evaluate benchmark annotate
label collect curate extract mine train finetune distill compress prune quantize align reward
penalize guide steer constrain relax bound estimate predict infer classify detect locate isolate
explain visualize inspect audit review document refactor migrate port transform normalize simplify
inline unroll vectorize parallelize schedule allocate cache reuse share merge split combine compose
decompose abstract refine generalize specialize adapt extend replace augment perturb mutate attack
defend harden sanitize encrypt mask recover restore reconstruct simulate emulate instrument trace
profile monitor record replay reproduce validate calibrate correct revise improve accelerate reduce
increase balance weigh aggregate accumulate propagate highlight reveal expose uncover examine
analyse investigate study survey question challenge confirm support motivate illustrate describe
formalize model represent embed project cluster deduplicate tokenize segment index query search
explore exploit traverse enumerate synthesize assemble construct build design implement integrate
deploy release publish maintain update prioritize recommend suggest propose anticipate resolve
handle tolerate avoid prevent discourage encourage transfer imitate memorize forget unlearn
""")

ADVERBS = listed("""
consistently reliably rarely often usually markedly slightly barely substantially noticeably
gradually quickly slowly cheaply carefully automatically manually jointly separately independently
directly indirectly explicitly implicitly locally globally statically dynamically lazily greedily
repeatedly occasionally systematically surprisingly unexpectedly predictably roughly precisely
partially fully nearly entirely largely mostly chiefly mainly simply silently correctly wrongly
safely robustly faithfully efficiently uniformly evenly sharply steadily broadly narrowly deeply
""")

LANGUAGES = listed("""
Python Java JavaScript TypeScript C C++ Rust Go Kotlin Swift Ruby PHP Scala Haskell OCaml Lua Perl
R Julia Fortran COBOL Verilog Solidity SQL Bash Dart Elixir Erlang Lean Coq
""")

SETTINGS = listed("""
greedy_decoding a_fixed_budget strict_time_limits a_single_pass limited_supervision hidden_tests
low_temperature a_shared_vocabulary identical_hardware noisy_feedback partial_observability
small_batches weak_supervision repeated_sampling a_frozen_backbone full_precision mixed_precision
long_contexts short_prompts human_oversight no_supervision_at_all delayed_rewards
""")

VENUES = listed("""
ACSG ICPW NESYC PROLM CODIX SynthConf JRSE TPLG FOSE-A ASCG SLEW ICRP DEBUGS TOSQ MLPS PATCH-C WAIC
LOGEN VERIC TESTA ICGC SOBER PLANC OPENDEV
""")

TAGS = listed("""
code_completion program_repair type_inference unit_tests fuzzing static_analysis dynamic_analysis
symbolic_execution formal_verification theorem_proving decompilation binary_analysis translation
transpilers legacy_code refactoring code_review commit_messages issue_triage documentation
docstrings summarization code_search retrieval embeddings tokenization grammar_constraints decoding
sampling reranking self-repair agents tool_use planning long_context repository_level notebooks
spreadsheets text-to-SQL data_science visualization web_development mobile_apps game_scripts
robotics hardware_design high-performance_computing GPU_kernels compilers optimization energy_use
latency quantization distillation sparse_experts instruction_tuning preference_learning
reinforcement_learning curriculum_learning synthetic_data data_filtering deduplication
contamination memorization privacy licensing watermarking security vulnerabilities backdoors
adversarial_examples robustness calibration uncertainty interpretability human_study education
accessibility low-resource_languages multilingual_prompts benchmarks leaderboards
evaluation_metrics survey open_models
""")

SIZES = listed("""
60M 125M 220M 350M 770M 1B 1.3B 2.7B 3B 6.7B 7B 8B 13B 15B 16B 20B 33B 34B 70B 110B 180B 21B/236B
3B/30B 8x7B 8x22B
""")

BENCHMARKS = (
    ("FooEval", "pass@1"),
    ("FooEval", "pass@10"),
    ("BarBench", "pass@1"),
    ("SketchSet", "pass@1"),
    ("PatchArena", "resolved"),
    ("TypeTrials", "accuracy"),
    ("RepoRounds", "pass@1"),
    ("ContestHall", "pass@5"),
    ("TestForge", "coverage"),
    ("BugYard", "fixed"),
    ("DataDen", "pass@1"),
    ("LongLane", "EM"),
)
"""Invented, too: benchmark and metric."""

CATEGORIES: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "writing": (
        "编写代码",
        "Writing code",
        {
            "completion": ("代码补全", "Completion"),
            "synthesis": ("程序合成", "Synthesis"),
            "translation": ("代码翻译", "Translation"),
        },
    ),
    "mending": (
        "修复代码",
        "Mending code",
        {
            "repair": ("程序修复", "Repair"),
            "debugging": ("调试", "Debugging"),
            "refactoring": ("重构", "Refactoring"),
        },
    ),
    "understanding": (
        "理解代码",
        "Understanding code",
        {
            "retrieval": ("代码检索", "Retrieval"),
            "explanation": ("代码解释", "Explanation"),
            "representation": ("代码表示", "Representation"),
        },
    ),
    "judging": (
        "评价代码",
        "Judging code",
        {
            "suites": ("评测集", "Test suites"),
            "security": ("安全", "Security"),
            "people": ("人的因素", "People"),
        },
    ),
}
"""Twelve categories in four: id to Chinese title, English title, and what is below."""

GIVEN = listed("""
ar bel cas dor el fen gal hen is jor kal lor mir nel or pel quin ros sel tam ul ver wil yas zel an
bri cle dra eth fay gre hol iv jem kir lys mar nor ol per rin sil tor una vel wen xan yor zan
""")
GIVEN_ENDS = listed("a o e i ia io en an on us is ine elle ette as ora iel eth in ane é ö")
FAMILY = listed("""
alder brack corv dunn ells farr gant hald ives jarr kest lund mohr nard oster pell quar roth stav
thorn uld vance wess yarn zell bram crey dask elm finch grov hask irl jost kell lamb mard nesk ovar
""")
FAMILY_ENDS = listed("""
en er man sen ley ton by wick ford gard mann ov ova ini ez as ak ski eux ard ling ström ic hurst
""")
PINYIN = listed("""
bao chen dai fang gao hua jia kang liang ming ning peng qiu rong shan tao wei xin yan zhi bo chun
de feng guo hai jing kai lan mei nan pu qing rui shu ting wen xiao yi zhen
""")
PLACES = listed("""
alm ber cor dal esk fen gor hul inver jas kol lan mer nor ost por rav sel tarn ul ver west yar zin
brom cald dren elst fal grim hol
""")
PLACE_ENDS = listed(
    "haven mouth stad burg field dorf more wick vale port moor gate ria ona ford bury"
)
INSTITUTES = lines("""
    University of {p}
    {p} University
    {p} Institute of Technology
    Technical University of {p}
    {p} Research
    {p} Labs
    {p} Polytechnic
    {p} Academy of Sciences
    National Laboratory of {p}
    {p} Software
    {p} Intelligence
    {p} College, Department of Informatics
""")

TITLES = lines("""
    {X}: {Ving} {A} {Ns} for {A} {Ns}
    {X}: {A} {N} {N} with {A} {Ns}
    {X}: A {A2} {N} for {Ving} {N} {Ns}
    {X}: From {A} {Ns} to {A} {N} {Ns}
    {X}: {Ving} {Ns} and {Ns} in {L}
    {Ving} {A} {Ns} by {Ving} {N} {Ns}
    Towards {A} {N} {Ns} in {A} {Ns}
    How {A} Are {A} {Ns}? {Ving} {N} {Ns}
    On the {N} of {A} {Ns} Under {A} {Ns}
    {A} {Ns} Need {A} {Ns}: {Ving} the {N} {N}
    Can {A} {Ns} {V} {N} {Ns} Without {A} {Ns}?
    {Ving} {L} {Ns} with {A} {N} {Ns}
    An Empirical Look at {A} {Ns} in {N} {Ns}
    {A} {N} {Ving} for {A} {N} {Ns}
    Learning to {V} {A} {Ns} from {N} {Ns}
""")
CHINESE_TITLES = lines("""
    {x}：面向{a}{n}的{a}{n}{v}方法
    {x}：基于{n}与{n}的{n}{v}研究
    {x}：用{a}的{n}来{v}{n}
    {x}：{a}{n}能否{v}{n}
""")

ENGLISH = lines("""
    {X} {vs} {anp} so that {nps} can {v} {nps}.
    The authors {v} {nps} of {K} {ns} and {v} how {adv} they {v} {anp}.
    Most earlier work {vs} {nps}; here {anp} is {ved} instead.
    On {D}, {X} reaches {P}, {Q} points above {Y}.
    Without {np}, the result falls from {P} to {P}.
    {C} {nps} {v} {nps}, {anp} {adv} {vs} the {n}.
    To {v} {nps}, the paper {vs} {anp} and {vs} its {n} with {nps}.
    {K} {ns} in {L} and {L} were {ved} by {nps}.
    The {n} is {ved} by {anp}, which {adv} {vs} {nps}.
    {Ving} {nps} turns out to be {a}: {nps} {v} them {adv}.
    An ablation {vs} that {np} matters more than {np} under {S}.
    What {vs} the {n} is not {np} but {anp}.
    Three {ns} are studied: {np}, {np} and {np}.
    {C} {Y} {adv} {vs} {nps}, it cannot {v} {anp} of {L}.
    The {n} holds {K} {ns}, of which {P} {v} {nps}.
    Errors come mostly from {nps}, {adv} from {nps}.
    A {A2} study with {K} people {vs} that {nps} {v} {nps} {adv}.
    It costs {K} hours of {n} time, {P} less than {Ving2} {nps}.
    {Nps} and {nps} are {adv} {ved}, and {nps} are left {a}.
    Under {S}, {nps} {v} {P} of the {ns}.
    The paper asks whether {nps} {v} {nps}, and when {np} is {a} enough.
    {X} needs no {n}; it {vs} {nps} and {vs} {anp} at each {n}.
    Compared with {Y}, {np} is {Q} times as {a}.
    Each {n} is paired with {anp} and {anp}.
    {C} the {n} grows past {K} {ns}, {nps} {adv} {v} it.
    The gain is {a} on {D} and {a} on {D}, where {nps} are {a}.
    {Ving} before {Ving2} helps: {nps} {adv} {v} the {n} of {np}.
    Limits remain, since {nps} in {L} {adv} {v} {nps}.
    A {n} of {ns} {vs} the {a} {ns} that {nps} {v}.
    Its core is {anp} between {nps} and {np}.
    {Nps} are drawn from {D}, {ved} twice and {ved} against {nps}.
    As the {ns} become {a}, {Y} and {X} {v} the same {ns}.
    {X} was {ved} on {K} {ns} and {ved} for {L} under {S}.
    Readers who {v} {nps} will find that {np} {vs} {np}.
    Neither {np} nor {np} {vs} this {n}; {anp} does.
    The {ns} of {nps} can be {ved} by {Ving2} {anp}.
    In {P} of the cases {nps} {v} {anp} that nobody {ved}.
    One {n} is {a}: {nps} {v} {nps} even under {S}.
    {C} {nps} are {ved}, {P} of {ns} still {v}.
    Scaling the {n} from {K} to {K} {ns} {adv} {vs} {np}.
    The released {ns} {v} {nps}, {nps} and {K} {a} {ns}.
    Two {ns} {v} this: {anp} that {vs} {nps}, and {anp} for {nps}.
    It is {adv} {a} to {v} {nps} when {np} is {a}.
    {L} {ns} are harder: {P} of {nps} {v} {anp}.
    The {n} {vs} {nps} first, then {nps}, and at last the {a} {n}.
    Earlier {ns} such as {Y} and {Y} {v} {np} but not {np}.
""")
CONNECTIVES = listed("""
Although Since Because While When Once If Unless Whenever Where Until Whereas After Before
""")

CHINESE_NOUNS = listed("""
程序 代码 模型 编译器 函数 解码器 提示词 测试 解析器 基准 仓库 片段 编码器 语法 补丁 数据集 提交
搜索 语法树 图结构 内核 寄存器 变量 标识符 循环 分支 类型 签名 接口 模块 软件包 类库 框架 运行时
解释器 调试器 检查器 调度器 缓存 队列 指针 闭包 迭代器 协程 线程 互斥锁 通道 协议 请求 模式 查询
表格 索引 事务 迁移 快照 检查点 梯度 优化器 注意力 嵌入 向量 张量 权重 损失 奖励 策略 验证器
教师模型 学生模型 适配器 路由 专家 采样 候选 排序 指标 阈值 基线 消融 实验 假设 规约 不变式 断言
契约 引理 证明 求解器 约束 公式 抽象 反例 执行轨迹 日志 异常 缺陷 漏洞 变异 覆盖率 字节码 二进制
反编译 符号 容器 沙箱 仿真器 传感器 规划器 智能体 工具 插件 编辑器 笔记本 终端 脚本 宏 模板 注释
文档 教程 议题 评审 开发者 维护者 初学者 标注者 问题 答案 对话 示范 样例 课程 习题 竞赛 草图 大纲
计划 子任务 步骤 流程 阶段 批次 预算 延迟 吞吐量 内存 能耗 硬件 集群 部署 服务 监控 依赖 版本
许可证 来源 水印 指纹 重复代码 窗口 段落 语料 词表 子词 字节 对齐 翻译 方言 惯用法 风格 缩进 运算符
表达式 语句 作用域 类层次 方法 属性 继承 泛型 生命周期 所有权 递归 不动点 自动机 状态 路径 子图
标签 噪声 扰动 攻击 后门 隐私 审计 探针 神经元 特征 分布 熵 温度 置信度 不确定性 启发式 规则 回调
事件 死锁 竞态 一致性 界面 截图 电路 合约 分类器 检索器 摘要 修复工具 邻居 锚点 骨架 切片 片区 血缘
谱系 阶梯 台账 账本 清单 名录 目录 卷宗 图谱 词典 手册 附录 序言 脚注 引文 旁注 提纲 剧本 情节 角色
场景 舞台 镜头 画布 色块 像素 波形 频谱 音节 韵律 句式 语气 口吻 措辞 歧义 隐喻 误解 直觉 经验 技艺
手感 习惯 偏见 动机 兴趣 疲劳 记忆 遗忘 联想 推理 归纳 演绎 类比 猜想 悖论 边界 内存页 扇区 光标
键位 焦点 热点 瓶颈 回路 旋钮 开关 阀门 齿轮 轴承 弹簧 杠杆 支架 铰链 外壳 夹层 缝隙 裂纹 斑点 划痕
灰尘 温差 湿度 气压 坡度 流速 重心 惯性 摩擦 张力 弹性 韧性 粘性 密度 浓度 纯度 亮度 清晰度 分辨率
带宽 时钟 节拍 周期 相位
""")
CHINESE_VERBS = listed("""
生成 补全 翻译 修复 改写 概括 检索 排序 过滤 采样 解码 编码 解析 编译 执行 测试 验证 证明 检查 度量
比较 评估 标注 收集 整理 抽取 挖掘 训练 微调 蒸馏 压缩 剪枝 量化 对齐 奖励 惩罚 引导 约束 放宽 估计
预测 推断 分类 检测 定位 隔离 解释 审查 记录 重构 迁移 移植 转换 规范 简化 展开 并行 调度 分配 缓存
复用 合并 拆分 组合 分解 抽象 细化 推广 适配 扩展 替换 增强 扰动 攻击 防御 加固 掩盖 恢复 重建 模拟
追踪 监控 重放 复现 校准 纠正 修订 改进 加速 降低 平衡 累积 揭示 考察 分析 追问 支持 描述 表示 聚类
去重 切分 遍历 枚举 构造
""")
CHINESE_VERB_PARTS = (
    "推检测改修拼查筛评训调抽压提转切重分合补摘审追估校标预导编解还查观拆递缓增减",
    "断测验写正接找选定练整取缩炼换分排开并全录查踪算准注判出排释原察解送冲强除",
)
"""What verbs of two characters are put together from; not every dictionary has them all."""
CHINESE_PARTS = listed("""
组 群 库 集 层 块 链 树 表 流 池 项 位 端 器 网 场 域 线 点 面 值 量 比 差 族 簇 环 段 页 行 列 区
口 键 栈 帧
""")
CHINESE_ADJECTIVES = listed("""
大型 小型 神经 静态 动态 形式化 局部 增量 随机 稀疏 稠密 深层 层次 递归 自适应 词法 句法 语义
结构化 函数式 强类型 并发 分布式 异步 稳健 脆弱 含噪 忠实 虚假 冗余 紧凑 冗长 可读 陈旧 现代 可移植
高效 轻量 廉价 交互式 自动 人工 有监督 无监督 对比式 生成式 双向 预训练 模块化 可靠 近似 精确 最优
最小 全局 跨文件 跨语言 多语言 低资源 细粒度 长程 仓库级 可执行 有缺陷 安全 恶意 私有 公开 历史
最新 实验性 工业级 教学用 经验 系统 可复现 不透明 可解释 多模态 数值 时序 有向 带权 合成 自然 均衡
多样 罕见 常见 困难 对抗 自主 零样本 少样本 领域专用 通用 长尾 内存安全
""")
CHINESE_ADVERBS = listed("""
明显 略微 稳定地 很少 往往 通常 大幅 逐步 迅速 谨慎地 自动 联合 分别 直接 间接 显式 隐式 反复 偶尔
意外地 大致 精确地 部分 几乎 主要 悄悄 正确地 可靠地 均匀 持续
""")
CHINESE = lines("""
    [论文/文章/作者/这项工作][提出/给出/设计了/介绍了]{x}，[用/靠/借助]{a}的{n}来{v}{n}。
    [以往的方法/此前的工作/多数做法/已有研究][多半/大多/主要]{v}{n}，[这里/本文/作者][改为/转而/则]{v}{n}。
    [在/就]{d}[上/而言/这一基准上]，{x}[达到/取得/得到]{p}，[比/较]{y}高{q}个[百分点/点]。
    [去掉/拿走/关闭]{n}[之后/以后]，[结果/成绩/得分]从{p}[降到/跌到/减少到]{p}。
    [作者/论文/他们][收集了/整理了/选取了]{k}[个/组/段]{n}，{adv}{v}其中的{n}。
    为了{v}{n}，{x}先{v}{n}，[再/然后/接着]{v}{n}。
    {n}{adv}{v}{n}，而{n}[并不/不会/很难]{v}{n}。
    实验[用到/涉及/覆盖]{l}和{l}[两种语言/的代码/程序]，[共/总计/约]{k}[个/段/份]{n}。
    [消融/消融实验/对照][表明/显示/说明]，{n}比{n}[更重要/影响更大/更关键]。
    [错误/失败/偏差][主要/多半/往往]来自{n}，[其次是/然后是/较少来自]{n}。
    [这种/该][方法/框架/系统]由{n}和{n}[两部分/共同]组成，{adv}{v}{n}。
    [与/同/和]{y}[相比/比较]，{n}只[用了/需要/占用]{p}的{n}。
    [一项/另一项][有/由]{k}人参加的[调查/实验/访谈][发现/指出/证实]，{n}{adv}{v}{n}。
    [关键/难点/要害]不在{n}，而在[怎样/如何]{v}{n}。
    [当/一旦]{n}[超过/多于/达到]{k}个[时/以后]，{n}{adv}{v}{n}。
    [论文/文章/作者][考察了/比较了/区分了]三种[情形/做法/设置]：{n}、{n}和{n}。
    {x}[不需要/无须/省去了]{n}，每[一步/一轮/一层]都{v}{n}。
    [在/约有]{p}的[情况/样本/任务][下/中]，{n}会{v}{n}。
    [作者/团队][公开了/发布了/附上了]{n}、{n}以及{k}个{n}。
    [局限/不足/遗憾]在于{l}的{n}{adv}{v}{n}。
    {v}{n}之前先{v}{n}，[能/可以/往往]{adv}改善{n}。
    每[个/份/条]{n}都[配有/带有/对应]{n}和[一段/一组/若干]{n}。
    {n}越{a}，{y}就越[难/容易/倾向于]{v}{n}。
    [问题是/要问的是/由此产生的疑问是]：{n}能不能{v}{n}，[何时/为什么]值得{v}？
    训练[分为/包括]两个阶段：先{v}{n}，后{v}{n}。
    把{n}从{k}个[增加/减少/调整]到{k}个，{n}{adv}[提高/变差/改变]。
    {y}和{y}都{v}{n}，却[没有/不曾/很少]{v}{n}。
    [换句话说/也就是说/简言之]，{n}{v}的是{n}，不是{n}。
    [即使/哪怕/纵然]{n}是{a}的，{x}[仍能/还是会/照样]{v}{p}的{n}。
    [这说明/由此可见/结果表明]{n}与{n}之间[有/存在/缺少]{n}。
    {d}中的{n}经过[两轮/多次/逐条]{v}，{adv}[去掉了/替换了/保留了]{n}。
    [最难的/最意外的/差距最大的]是{l}：{p}的{n}[无法/不能/拒绝]{v}{n}。
    {n}的[成本/耗时/开销]约为{k}[小时/分钟/元]，比{v}{n}[省/多]{p}。
    [此外/另外/同时]，{n}可以[直接/顺带/单独]{v}{n}，[无须/不必]{v}{n}。
    [总的来看/综合各项结果/最后]，{n}[适合/善于]{v}{n}，[不适合/不善于]{v}{n}。
    [读者/使用者/开发者]可以用它{v}{n}，也可以{v}自己的{n}。
    [从/就]{n}的角度看，{v}{n}和{v}{n}是[一回事/两回事/同一个问题]。
    [尽管/虽然]{n}[有限/很少/昂贵]，{n}[依然/仍旧]{adv}{v}{n}。
    [如果/倘若]{n}{adv}{v}{n}，[那么/则]{n}[毫无用处/可以省去/必须{v}]。
    [例如/比如]，{n}里[出现/缺少]{n}时，{y}只会{v}{n}。
""")
