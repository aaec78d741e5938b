//! Every scoring shape of real standards on one item: points and the line that explains them.
#![expect(clippy::too_many_lines, reason = "tables of cases")]

use crate::fixture::scored;

/// A rule, the item's maximum, what is entered, the points, and the reason.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

#[track_caller]
fn check(cases: &[Case]) {
    let mut faults = Vec::new();
    for (rule, max, input, points, reason) in cases {
        let answers = format!(r#"("1", (inputs: [(1, {input})]))"#);
        let standard = format!(
            r#"total: {max}, not_applicable: FullMarks,
               nodes: [(id: "1", title: "项", max: {max}, rules: [{rule}])]"#
        );
        let scored = scored(&answers, &standard);
        let found = scored.node("1");
        let said = scored.told("1").explanation();
        if found.exact.points.to_string() != **points || said != **reason {
            faults.push(format!(
                "{rule} {input}\n  {} {said}\n  {points} {reason}",
                found.exact.points
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "found, then expected:\n{}",
        faults.join("\n")
    );
}

/// `$rule` and `$max`, then one line for each input.
macro_rules! cases {
    ($($rule:literal, $max:literal { $($input:literal => $points:literal $reason:literal)* })*) => {
        check(&[$($(($rule, $max, $input, $points, $reason),)*)*]);
    };
}

#[test]
fn clauses_and_faults() {
    cases! {
        // 1: clauses with own points
        r#"(ask: Clauses([(text: "有方案", points: 0.5), (text: "有分工；", points: 0.5), (text: "有总结。", points: 1)]), then: Earn(Own))"#, "2" {
            "Marks([1, 2])" => "1" "“有总结”未达到，得1分，扣1分"
            "Marks([])" => "0" "“有方案”“有分工”“有总结”未达到，不得分，扣2分"
            "Marks([3])" => "1" "“有方案”“有分工”未达到，得1分，扣1分"
            "Marks([1, 2, 3])" => "2" "各项要求均达到，得2分"
            "Marks([4])" => "0" "填写有误：没有第4个选项，请重新选择"
            "Marks([0])" => "0" "填写有误：没有第0个选项，请重新选择"
            "Level(1)" => "0" "填写有误：填写的内容与评分规则不对应，请清除后重新填写"
        }
        // their sum is above the item
        r#"(ask: Clauses([(text: "甲", points: 2), (text: "乙", points: 2)]), then: Earn(Own))"#, "3" {
            "Marks([1, 2])" => "3" "各项要求均达到，应得4分，最高3分，实得3分"
            "Marks([1])" => "2" "“乙”未达到，得2分，扣1分"
        }
        r#"(ask: Clauses([(text: "甲", points: 0.5), (text: "乙", points: 1)]), then: Deduct(Own))"#, "3" {
            "Marks([1])" => "2" "“乙”未达到，扣1分"
            "Marks([1, 2])" => "3" "各项要求均达到，不扣分"
        }
        r#"(ask: Clauses([(text: "甲"), (text: "乙"), (text: "丙")]), then: Earn(Each(0.5)))"#, "1.5" {
            "Marks([1, 3])" => "1" "“乙”未达到，2项×0.5分，得1分，扣0.5分"
            "Marks([])" => "0" "“甲”“乙”“丙”未达到，不得分，扣1.5分"
        }
        r#"(ask: Clauses([(text: "甲"), (text: "乙"), (text: "丙")]), then: Deduct(EachMissing(0.5)))"#, "1.5" {
            "Marks([1, 3])" => "1" "“乙”未达到，1项×0.5分，扣0.5分"
            "Marks([1, 2, 3])" => "1.5" "各项要求均达到，不扣分"
        }
        r#"(ask: Clauses([(text: "甲"), (text: "乙"), (text: "丙")]), then: Deduct(Once(1)))"#, "2" {
            "Marks([1, 2, 3])" => "2" "各项要求均达到，不扣分"
            "Marks([1])" => "1" "“乙”“丙”未达到，只计一次，扣1分"
        }
        r#"(ask: Clauses([(text: "甲"), (text: "乙"), (text: "丙"), (text: "丁")]), then: Earn(Share))"#, "2" {
            "Marks([1, 2, 3])" => "1.5" "“丁”未达到，按比例计，得1.5分，扣0.5分"
        }
        r#"(ask: Clauses([(text: "甲"), (text: "乙"), (text: "丙"), (text: "丁")]), then: Deduct(Share))"#, "2" {
            "Marks([1, 2, 3])" => "1.5" "“丁”未达到，按比例计，扣0.5分"
        }
        // 2: named faults, fixed deduction
        r#"(ask: Faults([(text: "地面有烟头", points: 0.5), (text: "杂物乱堆", points: 1)]), then: Deduct(Own))"#, "2" {
            "Marks([1])" => "1.5" "存在“地面有烟头”，扣0.5分"
            "Marks([1, 2])" => "0.5" "存在“地面有烟头”（扣0.5分）、“杂物乱堆”（扣1分），扣1.5分"
            "Marks([])" => "2" "未发现所列问题，不扣分"
        }
        r#"(ask: Faults([(text: "地面有烟头"), (text: "杂物乱堆"), (text: "在大厅、走廊或者楼梯间等公共区域内发现有人吸烟而无人劝阻的")]), then: Deduct(Each(0.8)))"#, "2" {
            "Marks([1, 3])" => "0.4" "存在“地面有烟头”“在大厅、走廊或者楼梯间等公共区域内发现有人吸烟而无人劝阻的”，2项×0.8分，扣1.6分"
            "Marks([1, 2, 3])" => "0" "存在“地面有烟头”“杂物乱堆”“在大厅、走廊或者楼梯间等公共区域内发现有人吸烟而无人劝阻的”，3项×0.8分，应扣2.4分，扣完为止，实扣2分"
            "Marks([])" => "2" "未发现所列问题，不扣分"
        }
        r#"(ask: Faults([(text: "迟报"), (text: "漏报")]), then: Deduct(Once(1)))"#, "2" {
            "Marks([2])" => "1" "存在“漏报”，扣1分"
            "Marks([1, 2])" => "1" "存在“迟报”“漏报”，只计一次，扣1分"
        }
        r#"(ask: Faults([(text: "迟报"), (text: "漏报")]), then: Deduct(Whole))"#, "2" {
            "Marks([2])" => "0" "存在“漏报”，扣2分"
            "Marks([])" => "2" "未发现所列问题，不扣分"
        }
        r#"(ask: Faults([(text: "迟报"), (text: "漏报")]), then: Earn(Whole))"#, "2" {
            "Marks([2])" => "0" "存在“漏报”，不得分，扣2分"
            "Marks([])" => "2" "未发现所列问题，得2分"
        }
        // 3: all or nothing
        r#"(ask: Clauses([(text: "有制度"), (text: "有台账", core: true), (text: "有检查")]), then: Earn(Whole))"#, "2" {
            "Marks([1, 3])" => "0" "“★有台账”未达到，不得分，扣2分"
            "Marks([1, 2, 3])" => "2" "各项要求均达到，得2分"
            "Marks([])" => "0" "“有制度”“★有台账”“有检查”未达到，不得分，扣2分"
        }
    }
}

#[test]
fn counts() {
    cases! {
        // 4: deduct per missing, to zero
        r#"(ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(0.5)))"#, "2" {
            "Count(2)" => "1" "应召开专题会议4次，实际2次，缺2次×0.5分，扣1分"
            "Count(4)" => "2" "应召开专题会议4次，实际4次，不扣分"
            "Count(3)" => "1.5" "应召开专题会议4次，实际3次，缺1次×0.5分，扣0.5分"
            "Count(9)" => "2" "应召开专题会议4次，实际9次，不扣分"
            "Count(0)" => "0" "应召开专题会议4次，实际0次，缺4次×0.5分，扣2分"
            "Count(-1)" => "0" "填写有误：数量不能小于0"
            "Count(2.5)" => "0" "填写有误：数量应为整数，现为2.5"
        }
        r#"(ask: Count(what: "召开专题会议", unit: "次", need: 4), then: Deduct(EachMissing(1)))"#, "2" {
            "Count(2)" => "0" "应召开专题会议4次，实际2次，缺2次×1分，扣2分"
            "Count(1)" => "0" "应召开专题会议4次，实际1次，缺3次×1分，应扣3分，扣完为止，实扣2分"
        }
        r#"(ask: Count(what: "参加培训", unit: "学时", need: 40, fractions: true), then: Earn(Share))"#, "2" {
            "Count(20.5)" => "1.025" "应参加培训40学时，实际20.5学时，按比例计，得1.03分，扣0.97分"
            "Count(60)" => "2" "应参加培训40学时，实际60学时，按比例计，得2分"
        }
        r#"(ask: Count(what: "参加培训", unit: "学时", need: 40), then: Deduct(Share))"#, "2" {
            "Count(30)" => "1.5" "应参加培训40学时，实际30学时，按比例计，扣0.5分"
            "Count(41)" => "2" "应参加培训40学时，实际41学时，不扣分"
        }
        r#"(ask: Count(what: "召开例会", unit: "次", need: 4), then: Earn(Whole))"#, "2" {
            "Count(3)" => "0" "应召开例会4次，实际3次，不得分，扣2分"
            "Count(4)" => "2" "应召开例会4次，实际4次，得2分"
            "Count(5)" => "2" "应召开例会4次，实际5次，得2分"
        }
        r#"(ask: Count(what: "召开例会", unit: "次", need: 4), then: Deduct(Whole))"#, "2" {
            "Count(3)" => "0" "应召开例会4次，实际3次，扣2分"
            "Count(4)" => "2" "应召开例会4次，实际4次，不扣分"
        }
        // 5: deduct per occurrence, to zero
        r#"(ask: Count(what: "发现乱停乱放", unit: "处"), then: Deduct(Each(2)))"#, "3" {
            "Count(2)" => "0" "发现乱停乱放2处，每处扣2分，应扣4分，扣完为止，实扣3分"
            "Count(1)" => "1" "发现乱停乱放1处，每处扣2分，扣2分"
            "Count(0)" => "3" "发现乱停乱放0处，不扣分"
        }
        r#"(ask: Count(what: "发现乱停乱放", unit: "处"), then: Deduct(Each(0.5)), limit: 1)"#, "3" {
            "Count(2)" => "2" "发现乱停乱放2处，每处扣0.5分，扣1分"
            "Count(3)" => "2" "发现乱停乱放3处，每处扣0.5分，应扣1.5分，最多扣1分，实扣1分"
        }
        r#"(ask: Count(what: "迟报材料", unit: "次"), then: Deduct(Once(1)))"#, "3" {
            "Count(0)" => "3" "迟报材料0次，不扣分"
            "Count(1)" => "2" "迟报材料1次，扣1分"
            "Count(5)" => "2" "迟报材料5次，只计一次，扣1分"
        }
        r#"(ask: Count(what: "报送信息", unit: "条"), then: Earn(Once(1)))"#, "1" {
            "Count(0)" => "0" "报送信息0条，不得分，扣1分"
            "Count(2)" => "1" "报送信息2条，只计一次，得1分"
        }
        r#"(ask: Count(what: "报送信息", unit: "条"), then: Earn(If(AtLeast(12), 1)))"#, "1" {
            "Count(11)" => "0" "报送信息11条，不符合≥12条的要求，不得分，扣1分"
            "Count(12)" => "1" "报送信息12条，符合≥12条的要求，得1分"
        }
        r#"(ask: Count(what: "群众投诉", unit: "起"), then: Deduct(If(Above(3), 1)))"#, "2" {
            "Count(3)" => "2" "群众投诉3起，不属于＞3起的情形，不扣分"
            "Count(4)" => "1" "群众投诉4起，属于＞3起的情形，扣1分"
        }
        // 9: earn per item, capped
        r#"(ask: Count(what: "开展志愿服务", unit: "次"), then: Earn(Each(0.5)))"#, "3" {
            "Count(4)" => "2" "开展志愿服务4次，每次计0.5分，得2分，扣1分"
            "Count(6)" => "3" "开展志愿服务6次，每次计0.5分，得3分"
            "Count(7)" => "3" "开展志愿服务7次，每次计0.5分，应得3.5分，最高3分，实得3分"
            "Count(0)" => "0" "开展志愿服务0次，不得分，扣3分"
        }
        // 9: by tier
        r#"(ask: Tiers(what: "获得表彰", unit: "项", tiers: [(name: "国家级", points: 3), (name: "省级", points: 2), (name: "市级", points: 1)]), then: Earn(Own))"#, "5" {
            "Counts([1, 0, 1])" => "4" "获得表彰：国家级1项、市级1项，得4分，扣1分"
            "Counts([1, 1, 1])" => "5" "获得表彰：国家级1项、省级1项、市级1项，应得6分，最高5分，实得5分"
            "Counts([])" => "0" "获得表彰：无，不得分，扣5分"
            "Counts([0, 2])" => "4" "获得表彰：省级2项，得4分，扣1分"
            "Counts([0, 0, 0, 1])" => "0" "填写有误：没有第4个选项，请重新选择"
            "Counts([0.5])" => "0" "填写有误：数量应为整数，现为0.5"
        }
        r#"(ask: Tiers(what: "获得表彰", unit: "项", tiers: [(name: "国家级", points: 3), (name: "省级", points: 2), (name: "市级", points: 1)], best_only: true), then: Earn(Own))"#, "3" {
            "Counts([0, 1, 2])" => "2" "获得表彰：省级1项、市级2项，只计最高一项，得2分，扣1分"
            "Counts([0, 2, 0])" => "2" "获得表彰：省级2项，只计最高一项，得2分，扣1分"
            "Counts([1, 0, 0])" => "3" "获得表彰：国家级1项，得3分"
        }
        r#"(ask: Tiers(what: "被通报", unit: "次", tiers: [(name: "省级", points: 1), (name: "市级", points: 0.5)]), then: Deduct(Own))"#, "2" {
            "Counts([1, 1])" => "0.5" "被通报：省级1次、市级1次，扣1.5分"
            "Counts([0, 0])" => "2" "被通报：无，不扣分"
        }
        // 17: sample: k of n must pass
        r#"(ask: Sample(what: "抽问干部职工知晓情况", unit: "人", of: 5, need: 3), then: Earn(Whole))"#, "2" {
            "Parts(part: 3, whole: 5)" => "2" "抽问干部职工知晓情况，抽查5人，合格3人（应不少于3人），得2分"
            "Parts(part: 2, whole: 5)" => "0" "抽问干部职工知晓情况，抽查5人，合格2人（应不少于3人），不得分，扣2分"
            "Parts(part: 4, whole: 5)" => "2" "抽问干部职工知晓情况，抽查5人，合格4人（应不少于3人），得2分"
            "Parts(part: 6, whole: 5)" => "0" "填写有误：合格数6大于抽查数5，请核对"
            "Parts(part: 0, whole: 0)" => "0" "填写有误：总数为0，无法计算比例；确无此项工作的，请标为不适用"
        }
        r#"(ask: Sample(what: "抽问干部职工知晓情况", unit: "人", of: 5, need: 3), then: Deduct(EachMissing(0.5)))"#, "2" {
            "Parts(part: 1, whole: 5)" => "1" "抽问干部职工知晓情况，抽查5人，合格1人（应不少于3人），缺2人×0.5分，扣1分"
        }
    }
}

#[test]
fn percentages() {
    cases! {
        // 6: percentage threshold, entered as such or as a part and a whole
        r#"(ask: Percent("知晓率"), then: Earn(If(AtLeast(90), 0.5)))"#, "0.5" {
            "Parts(part: 45, whole: 50)" => "0.5" "知晓率90%（45/50），符合≥90%的要求，得0.5分"
            "Parts(part: 44, whole: 50)" => "0" "知晓率88%（44/50），不符合≥90%的要求，不得分，扣0.5分"
            "Parts(part: 2, whole: 3)" => "0" "知晓率66.67%（2/3），不符合≥90%的要求，不得分，扣0.5分"
            "Percent(90)" => "0.5" "知晓率90%，符合≥90%的要求，得0.5分"
            "Percent(89.9999)" => "0" "知晓率89.9999%，不符合≥90%的要求，不得分，扣0.5分"
            "Percent(100)" => "0.5" "知晓率100%，符合≥90%的要求，得0.5分"
            "Percent(100.01)" => "0" "填写有误：百分比应在0到100之间，现为100.01"
            "Percent(-1)" => "0" "填写有误：百分比应在0到100之间，现为-1"
            "Parts(part: 51, whole: 50)" => "0" "填写有误：达到数51大于总数50，请核对"
            "Parts(part: 0, whole: 0)" => "0" "填写有误：总数为0，无法计算比例；确无此项工作的，请标为不适用"
            "Parts(part: -1, whole: 5)" => "0" "填写有误：数量不能小于0"
        }
        r#"(ask: Percent("知晓率"), then: Earn(If(Above(90), 0.5)))"#, "0.5" {
            "Percent(90)" => "0" "知晓率90%，不符合＞90%的要求，不得分，扣0.5分"
            "Percent(90.0001)" => "0.5" "知晓率90.0001%，符合＞90%的要求，得0.5分"
        }
        r#"(ask: Percent("建档率"), then: Earn(If(Exactly(100), 0.5)))"#, "0.5" {
            "Percent(100)" => "0.5" "建档率100%，符合＝100%的要求，得0.5分"
            "Percent(99.99)" => "0" "建档率99.99%，不符合＝100%的要求，不得分，扣0.5分"
        }
        r#"(ask: Percent("投诉率"), then: Earn(If(AtMost(5), 0.5)))"#, "0.5" {
            "Percent(5)" => "0.5" "投诉率5%，符合≤5%的要求，得0.5分"
            "Percent(5.01)" => "0" "投诉率5.01%，不符合≤5%的要求，不得分，扣0.5分"
        }
        r#"(ask: Percent("投诉率"), then: Earn(If(Below(5), 0.5)))"#, "0.5" {
            "Percent(4.99)" => "0.5" "投诉率4.99%，符合＜5%的要求，得0.5分"
            "Percent(5)" => "0" "投诉率5%，不符合＜5%的要求，不得分，扣0.5分"
        }
        r#"(ask: Percent("知晓率"), then: Deduct(If(Below(90), 1)))"#, "2" {
            "Percent(90)" => "2" "知晓率90%，不属于＜90%的情形，不扣分"
            "Percent(89)" => "1" "知晓率89%，属于＜90%的情形，扣1分"
        }
        // one third is neither above nor below itself
        r#"(ask: Percent("知晓率"), then: Earn(If(AtLeast(33.3333), 1)))"#, "1" {
            "Parts(part: 1, whole: 3)" => "1" "知晓率33.33%（1/3），符合≥33.3333%的要求，得1分"
        }
        r#"(ask: Percent("知晓率"), then: Earn(If(AtLeast(33.3334), 1)))"#, "1" {
            "Parts(part: 1, whole: 3)" => "0" "知晓率33.33%（1/3），不符合≥33.3334%的要求，不得分，扣1分"
        }
        r#"(ask: Percent("完成率"), then: Earn(Share))"#, "2" {
            "Percent(75)" => "1.5" "完成率75%，按比例计，得1.5分，扣0.5分"
            "Percent(0)" => "0" "完成率0%，按比例计，不得分，扣2分"
        }
        r#"(ask: Percent("完成率"), then: Deduct(Share))"#, "2" {
            "Percent(75)" => "1.5" "完成率75%，按比例计，扣0.5分"
            "Percent(100)" => "2" "完成率100%，不扣分"
        }
        // 7: per percentage point below
        r#"(ask: Percent("满意率"), then: Deduct(PerPoint(from: 80, each: 1, parts: LeftOut)))"#, "5" {
            "Percent(78)" => "3" "满意率78%，低于80%共2个百分点×1分，扣2分"
            "Percent(77.5)" => "3" "满意率77.5%，低于80%共2.5个百分点（按2个计）×1分，扣2分"
            "Percent(80)" => "5" "满意率80%，不低于80%，不扣分"
            "Percent(79.5)" => "5" "满意率79.5%，低于80%共0.5个百分点（按0个计）×1分，不扣分"
            "Percent(81)" => "5" "满意率81%，不低于80%，不扣分"
            "Percent(75)" => "0" "满意率75%，低于80%共5个百分点×1分，扣5分"
            "Percent(70)" => "0" "满意率70%，低于80%共10个百分点×1分，应扣10分，扣完为止，实扣5分"
            "Parts(part: 2, whole: 3)" => "0" "满意率66.67%（2/3），低于80%共13.33个百分点（按13个计）×1分，应扣13分，扣完为止，实扣5分"
        }
        r#"(ask: Percent("满意率"), then: Deduct(PerPoint(from: 80, each: 1, parts: CountWhole)))"#, "5" {
            "Percent(78)" => "3" "满意率78%，低于80%共2个百分点×1分，扣2分"
            "Percent(77.5)" => "2" "满意率77.5%，低于80%共2.5个百分点（按3个计）×1分，扣3分"
            "Percent(79.9)" => "4" "满意率79.9%，低于80%共0.1个百分点（按1个计）×1分，扣1分"
        }
        r#"(ask: Percent("满意率"), then: Deduct(PerPoint(from: 80, each: 1, parts: ProRata)))"#, "5" {
            "Percent(78)" => "3" "满意率78%，低于80%共2个百分点×1分，扣2分"
            "Percent(77.5)" => "2.5" "满意率77.5%，低于80%共2.5个百分点×1分，扣2.5分"
            "Parts(part: 7, whole: 9)" => "25/9" "满意率77.78%（7/9），低于80%共2.22个百分点×1分，扣2.22分"
        }
        r#"(ask: Percent("签约率"), then: Earn(PerPoint(from: 60, each: 0.1, parts: LeftOut)))"#, "2" {
            "Percent(75.5)" => "1.5" "签约率75.5%，高于60%共15.5个百分点（按15个计）×0.1分，得1.5分，扣0.5分"
            "Percent(60)" => "0" "签约率60%，未高于60%，不得分，扣2分"
            "Percent(90)" => "2" "签约率90%，高于60%共30个百分点×0.1分，应得3分，最高2分，实得2分"
        }
        // 10: a ratio, at most full
        r#"(ask: Ratio(part: "已建档", whole: "应建档", unit: "户"), then: Earn(Share))"#, "4" {
            "Parts(part: 45, whole: 50)" => "3.6" "应建档50户，已建档45户，占90%，按比例计，得3.6分，扣0.4分"
            "Parts(part: 60, whole: 50)" => "0" "填写有误：已建档60大于应建档50，请核对；确已超额完成的，已建档按50填写"
            "Parts(part: 1, whole: 3)" => "4/3" "应建档3户，已建档1户，占33.33%，按比例计，得1.33分，扣2.67分"
            "Parts(part: 0, whole: 50)" => "0" "应建档50户，已建档0户，占0%，按比例计，不得分，扣4分"
            "Parts(part: 5, whole: 0)" => "0" "填写有误：总数为0，无法计算比例；确无此项工作的，请标为不适用"
        }
        r#"(ask: Ratio(part: "已建档", whole: "应建档", unit: "户"), then: Earn(If(AtLeast(90), 1)))"#, "1" {
            "Parts(part: 45, whole: 50)" => "1" "应建档50户，已建档45户，占90%，符合≥90%的要求，得1分"
        }
        // 19: survey: mean of option values × points
        r#"(ask: Survey(what: "群众满意度", options: [(name: "满意", value: 100), (name: "基本满意", value: 60), (name: "不满意", value: 0)]), then: Earn(Share))"#, "5" {
            "Counts([80, 15, 5])" => "4.45" "群众满意度，有效答卷100份，综合评价89%，按比例计，得4.45分，扣0.55分"
            "Counts([1])" => "5" "群众满意度，有效答卷1份，综合评价100%，按比例计，得5分"
            "Counts([0, 0, 3])" => "0" "群众满意度，有效答卷3份，综合评价0%，按比例计，不得分，扣5分"
            "Counts([0, 0, 0])" => "0" "填写有误：总数为0，无法计算比例；确无此项工作的，请标为不适用"
            "Counts([1, 1, 1, 1])" => "0" "填写有误：没有第4个选项，请重新选择"
            "Counts([-1, 2])" => "0" "填写有误：数量不能小于0"
        }
        r#"(ask: Survey(what: "群众满意度", options: [(name: "满意", value: 100), (name: "不满意", value: 0)]), then: Deduct(PerPoint(from: 90, each: 0.5, parts: ProRata)))"#, "5" {
            "Counts([85, 15])" => "2.5" "群众满意度，有效答卷100份，综合评价85%，低于90%共5个百分点×0.5分，扣2.5分"
        }
    }
}

#[test]
fn levels() {
    cases! {
        // 8a: levels with own points
        r#"(ask: Choice("制度建设"), then: Earn(Level(levels: [(name: "很健全", worth: Points(2)), (name: "较健全", worth: Points(1.5)), (name: "一般", worth: Points(1)), (name: "不健全", worth: Points(0))])))"#, "2" {
            "Level(1)" => "2" "制度建设，评为“很健全”，得2分"
            "Level(2)" => "1.5" "制度建设，评为“较健全”，得1.5分，扣0.5分"
            "Level(3)" => "1" "制度建设，评为“一般”，得1分，扣1分"
            "Level(4)" => "0" "制度建设，评为“不健全”，不得分，扣2分"
            "Level(5)" => "0" "填写有误：没有第5个选项，请重新选择"
            "Level(0)" => "0" "填写有误：没有第0个选项，请重新选择"
        }
        r#"(ask: Choice("环境卫生"), then: Deduct(Level(levels: [(name: "好", worth: Points(0)), (name: "差", worth: Points(1))])))"#, "2" {
            "Level(1)" => "2" "环境卫生，评为“好”，不扣分"
            "Level(2)" => "1" "环境卫生，评为“差”，扣1分"
        }
        // 8b: levels as a share of the item
        r#"(ask: Choice("总体评价"), then: Earn(Level(levels: [(name: "A", worth: Share(100)), (name: "B", worth: Share(66)), (name: "C", worth: Share(33)), (name: "C#", worth: Share(0))])))"#, "4" {
            "Level(1)" => "4" "总体评价，评为“A”，得4分"
            "Level(2)" => "2.64" "总体评价，评为“B”，得2.64分，扣1.36分"
            "Level(3)" => "1.32" "总体评价，评为“C”，得1.32分，扣2.68分"
            "Level(4)" => "0" "总体评价，评为“C#”，不得分，扣4分"
        }
        // 8c: level from the number of clauses met
        r#"(ask: Clauses([(text: "一"), (text: "二"), (text: "三"), (text: "四"), (text: "五")]), then: Earn(Level(levels: [(name: "A", worth: Share(100), when: AtLeast(5)), (name: "B", worth: Share(66), when: AtLeast(4)), (name: "C", worth: Share(33), when: AtLeast(3)), (name: "C#", worth: Share(0))])))"#, "4" {
            "Marks([1, 2, 3, 4, 5])" => "4" "达到5项，各项要求均达到，评为“A”，得4分"
            "Marks([1, 2, 4, 5])" => "2.64" "达到4项，“三”未达到，评为“B”，得2.64分，扣1.36分"
            "Marks([1, 2, 3])" => "1.32" "达到3项，“四”“五”未达到，评为“C”，得1.32分，扣2.68分"
            "Marks([1, 2])" => "0" "达到2项，“三”“四”“五”未达到，评为“C#”，不得分，扣4分"
            "Marks([])" => "0" "达到0项，“一”“二”“三”“四”“五”未达到，评为“C#”，不得分，扣4分"
        }
        // 8d: level from the number of failures
        r#"(ask: Count(what: "发现不合格点位", unit: "处"), then: Earn(Level(levels: [(name: "A", worth: Points(3), when: Exactly(0)), (name: "B", worth: Points(2), when: Exactly(1)), (name: "C", worth: Points(1), when: Exactly(2)), (name: "C#", worth: Points(0), when: AtLeast(3))])))"#, "3" {
            "Count(0)" => "3" "发现不合格点位0处，评为“A”，得3分"
            "Count(1)" => "2" "发现不合格点位1处，评为“B”，得2分，扣1分"
            "Count(2)" => "1" "发现不合格点位2处，评为“C”，得1分，扣2分"
            "Count(3)" => "0" "发现不合格点位3处，评为“C#”，不得分，扣3分"
            "Count(30)" => "0" "发现不合格点位30处，评为“C#”，不得分，扣3分"
        }
        // 8d: a level is missing
        r#"(ask: Count(what: "发现不合格点位", unit: "处"), then: Earn(Level(levels: [(name: "A", worth: Points(3), when: Exactly(0)), (name: "C", worth: Points(1), when: AtMost(2))])))"#, "3" {
            "Count(1)" => "1" "发现不合格点位1处，评为“C”，得1分，扣2分"
            "Count(3)" => "0" "发现不合格点位3处，不符合所列任一等次，不得分，扣3分"
        }
        r#"(ask: Percent("知晓率"), then: Earn(Level(levels: [(name: "A", worth: Points(2), when: AtLeast(90)), (name: "B", worth: Points(1), when: AtLeast(80))])))"#, "2" {
            "Percent(90)" => "2" "知晓率90%，评为“A”，得2分"
            "Percent(89.9)" => "1" "知晓率89.9%，评为“B”，得1分，扣1分"
            "Percent(79.9)" => "0" "知晓率79.9%，不符合所列任一等次，不得分，扣2分"
        }
        // 8e: cumulative levels, a ★ core clause failing caps the result
        r#"(ask: Clauses([(text: "丙一", level: "C"), (text: "丙二", level: "C"), (text: "乙一", level: "B"), (text: "甲一", level: "A", core: true), (text: "甲二", level: "A")]), then: Earn(Level(levels: [(name: "A", worth: Share(100)), (name: "B", worth: Share(66)), (name: "C", worth: Share(33)), (name: "D", worth: Share(0))], core_fails: "C")))"#, "4" {
            "Marks([1, 2, 3, 4, 5])" => "4" "达到5项，各项要求均达到，评为“A”，得4分"
            "Marks([1, 2, 3, 4])" => "2.64" "达到4项，“甲二”未达到，评为“B”，得2.64分，扣1.36分"
            "Marks([1, 2, 3, 5])" => "1.32" "达到4项，“★甲一”未达到，因★核心要求未达到，降为“C”，得1.32分，扣2.68分"
            "Marks([1, 2, 4, 5])" => "1.32" "达到4项，“乙一”未达到，评为“C”，得1.32分，扣2.68分"
            "Marks([1, 3, 4, 5])" => "0" "达到4项，“丙二”未达到，评为“D”，不得分，扣4分"
            "Marks([])" => "0" "达到0项，“丙一”“丙二”“乙一”“★甲一”“甲二”未达到，评为“D”，不得分，扣4分"
        }
        // 8e: without a lowest level
        r#"(ask: Clauses([(text: "乙一", level: "B"), (text: "甲一", level: "A")]), then: Earn(Level(levels: [(name: "A", worth: Points(2)), (name: "B", worth: Points(1))])))"#, "2" {
            "Marks([1])" => "1" "达到1项，“甲一”未达到，评为“B”，得1分，扣1分"
            "Marks([2])" => "0" "达到1项，“乙一”未达到，不符合所列任一等次，不得分，扣2分"
        }
    }
}

#[test]
fn judged_amounts_and_events() {
    cases! {
        // 11: a range the assessor chooses from
        r#"(ask: Amount(what: "环境卫生死角", min: 0.1, max: 0.5, many: true), then: Deduct(Own))"#, "2" {
            "Amounts([0.1, 0.5])" => "1.4" "环境卫生死角，共2处，分别扣0.1分、0.5分，扣0.6分"
            "Amounts([0.3])" => "1.7" "环境卫生死角，酌情评定，扣0.3分"
            "Amounts([])" => "2" "环境卫生死角，未发现问题，不扣分"
            "Amounts([0.5, 0.5, 0.5, 0.5, 0.5])" => "0" "环境卫生死角，共5处，分别扣0.5分、0.5分、0.5分、0.5分、0.5分，应扣2.5分，扣完为止，实扣2分"
            "Amounts([0.6])" => "0" "填写有误：分数应在0.1到0.5之间，现为0.6"
            "Amounts([0.05])" => "0" "填写有误：分数应在0.1到0.5之间，现为0.05"
        }
        r#"(ask: Amount(what: "工作特色", min: 0, max: 3), then: Earn(Own))"#, "3" {
            "Amounts([2.5])" => "2.5" "工作特色，酌情评定，得2.5分，扣0.5分"
            "Amounts([])" => "0" "工作特色，不得分，扣3分"
            "Amounts([1, 1])" => "0" "填写有误：只能填写一个分数"
            "Amounts([3])" => "3" "工作特色，酌情评定，得3分"
        }
        // events on an item of the scored tree
        r#"(ask: Events(what: "安全生产责任事故", within: Year), then: Earn(Whole))"#, "2" {
            "Events([])" => "2" "未发生安全生产责任事故的情形，得2分"
            r#"Events([(date: "2026-05-01", text: "发生触电事故")])"# => "0" "2026年5月1日发生触电事故，不得分，扣2分"
            r#"Events([(date: "2025-12-31")])"# => "2" "2025年12月31日安全生产责任事故（不在考核年度内，不计），得2分"
            r#"Events([(date: "2026-01-01")])"# => "0" "2026年1月1日安全生产责任事故，不得分，扣2分"
            r#"Events([(date: "2026-12-31")])"# => "0" "2026年12月31日安全生产责任事故，不得分，扣2分"
        }
        r#"(ask: Events(what: "被媒体曝光", within: Always), then: Deduct(Each(0.5)))"#, "2" {
            r#"Events([(date: "2020-02-29"), (date: "2026-12-31", text: "被县电视台曝光")])"# => "1" "2020年2月29日被媒体曝光；2026年12月31日被县电视台曝光，2起×0.5分，扣1分"
            "Events([])" => "2" "未发生被媒体曝光的情形，不扣分"
        }
        r#"(ask: Events(what: "被媒体曝光", within: Months(12)), then: Deduct(Once(1)))"#, "2" {
            r#"Events([(date: "2026-03-01"), (date: "2026-04-01"), (date: "2025-12-31")])"# => "1" "2026年3月1日被媒体曝光；2026年4月1日被媒体曝光；2025年12月31日被媒体曝光（不在近12个月内，不计），只计一次，扣1分"
        }
        // a rule whose parts do not go together scores nothing, and says so
        r#"(ask: Choice("评价"), then: Earn(Each(1)))"#, "2" {
            "Level(1)" => "0" "填写有误：标准中这条评分规则本身有误，无法计分，请联系创建办核对标准"
        }
    }
}
