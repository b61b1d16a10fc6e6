using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Verdicts;

namespace Stamp.Core.Tests.Verdicts;

public sealed class JudgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 5, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Issued = new(2026, 9, 1, 5, 0, 0, TimeSpan.Zero);
    private static readonly StampCode Code = new(0, 1, 2);
    private static readonly ProductionLot Lot = new("L-07", new(2026, 9, 2), new(2027, 9, 2));
    private static readonly StarCertificate Valid = Certificate(1, 4, new(2025, 1, 10));

    private static StarCertificate Certificate(long id, int stars, DateOnly decided) =>
        new(id, 1, $"{id}/QĐ-UBND", stars, null, "UBND tỉnh Bắc Kạn", decided, decided.AddMonths(36).AddDays(-1));

    private static RangeMove Move(long id, MoveKind kind, int first, int last, ProductionLot? lot = null) =>
        new(id, 1, kind, new(first, last), lot, kind == MoveKind.Void ? VoidReason.Lost : null, kind == MoveKind.Recall ? "mốc" : null, null, "office", Issued);

    private static Verdict Judged(
        int index, IEnumerable<RangeMove>? moves = null, ScanHistory? history = null, DateTimeOffset? at = null,
        IReadOnlyList<StarCertificate>? certificates = null, bool compromised = false, bool inRegistry = true)
    {
        var batch = new StampBatch(1, 1, 100, 0, "a4-24", false, null, Issued, new(2027, 2, 28));
        var product = new ProductSnapshot(
            new(1, "MIEN-DONG", 1, "Miến dong", ProductGroup.Food, null),
            new(1, "TAI-HOAN", "HTX Tài Hoan", ProducerKind.Cooperative, "Na Rì", "Bắc Kạn"),
            certificates ?? [Valid], [], default);
        return Judge.Of(
            Code, new(1, index), compromised,
            inRegistry ? new(batch, RangeMap.Fold(moves ?? []), default) : null, inRegistry ? product : null,
            history ?? ScanHistory.None, recorded: true, CautionRules.BuiltIn, at ?? Now);
    }

    private static readonly RangeMove[] Activated = [Move(1, MoveKind.Activate, 1, 50, Lot)];

    [Fact]
    public void An_activated_stamp_is_genuine_with_its_lot()
    {
        var verdict = Judged(50, Activated);
        Assert.Equal((Reason.Genuine, StampState.Activated, Lot), (verdict.Reason, verdict.State!.Value, verdict.Lot));
    }

    [Fact]
    public void The_neighbour_beyond_the_range_is_not_activated() => Assert.Equal(Reason.NotActivated, Judged(51, Activated).Reason);

    [Fact]
    public void A_voided_stamp_is_voided() => Assert.Equal(Reason.Voided, Judged(60, [Move(1, MoveKind.Void, 60, 60)]).Reason);

    [Fact]
    public void A_recalled_stamp_keeps_its_lot()
    {
        var verdict = Judged(20, [.. Activated, Move(2, MoveKind.Recall, 10, 30)]);
        Assert.Equal((Reason.Recalled, Lot), (verdict.Reason, verdict.Lot));
        Assert.Equal(Reason.Genuine, Judged(31, [.. Activated, Move(2, MoveKind.Recall, 10, 30)]).Reason);
    }

    [Fact]
    public void A_recall_outranks_an_expired_lot() =>
        Assert.Equal(Reason.Recalled, Judged(20, [.. Activated, Move(2, MoveKind.Recall, 10, 30)], at: Now.AddYears(2)).Reason);

    [Fact]
    public void An_unused_stamp_runs_out_after_its_last_day_in_vietnam()
    {
        // 28 February 2027 in Vietnam ends at 17:00 UTC.
        Assert.Equal(Reason.NotActivated, Judged(60, at: new(2027, 2, 28, 16, 59, 0, TimeSpan.Zero)).Reason);
        Assert.Equal(Reason.StampExpired, Judged(60, at: new(2027, 2, 28, 17, 0, 0, TimeSpan.Zero)).Reason);
    }

    [Fact]
    public void Goods_are_past_their_date_the_day_after()
    {
        Assert.Equal(Reason.Genuine, Judged(1, Activated, at: new(2027, 9, 2, 16, 59, 0, TimeSpan.Zero)).Reason);
        Assert.Equal(Reason.LotExpired, Judged(1, Activated, at: new(2027, 9, 2, 17, 0, 0, TimeSpan.Zero)).Reason);
    }

    [Fact]
    public void A_rush_of_visitors_asks_for_no_caution()
    {
        var history = ScanHistory.None;
        for (var n = 0u; n < 12; n++) (history, _) = ScanRules.Count(history, n, Now.AddMinutes(n));
        Assert.Equal((Reason.Genuine, null), (Judged(1, Activated, history).Reason, Judged(1, Activated, history).Sign));
    }

    [Fact]
    public void Scans_in_four_provinces_ask_for_caution_and_the_stamp_stays_genuine()
    {
        var history = InFourProvinces();
        var verdict = Judged(1, Activated, history);
        Assert.Equal((Reason.GenuineCaution, Answer.Genuine), (verdict.Reason, Reasons.Of(verdict.Reason).Answer));
        Assert.Equal(CautionSign.Places, verdict.Sign);
        Assert.Equal(CautionSigns.Of(CautionSign.Places).Sentence, CautionSigns.SentenceOf(verdict));
    }

    private static ScanHistory InFourProvinces()
    {
        var history = ScanHistory.None;
        for (var n = 0; n < 4; n++) (history, _) = ScanRules.Count(history, (uint)n, Now.AddMinutes(n), Provinces.All[n].Code);
        return history;
    }

    [Fact]
    public void Only_an_answer_of_caution_carries_a_sign()
    {
        var history = InFourProvinces();
        var recalled = Judged(20, [.. Activated, Move(2, MoveKind.Recall, 10, 30)], history);
        Assert.Equal((Reason.Recalled, null), (recalled.Reason, recalled.Sign));
        Assert.Null(Judged(1, Activated).Sign);
        Assert.Equal(Reasons.Of(Reason.Genuine).Sentence, CautionSigns.SentenceOf(Judged(1, Activated)));
    }

    [Fact]
    public void A_compromised_key_names_no_product()
    {
        var verdict = Judged(1, Activated, compromised: true);
        Assert.Equal((Reason.KeyCompromised, null, null), (verdict.Reason, verdict.Product, verdict.Batch));
    }

    [Fact]
    public void An_authentic_code_that_the_registry_lacks_is_could_not_check_never_unknown()
    {
        Assert.Equal(Reason.NotInRegistry, Judged(1, inRegistry: false).Reason);
        Assert.Equal(Reason.NotInRegistry, Judged(101).Reason);
        Assert.Equal(Answer.Unavailable, Reasons.Of(Reason.NotInRegistry).Answer);
    }

    [Fact]
    public void Stars_are_told_at_issue_and_now()
    {
        var upgraded = Judged(1, Activated, certificates: [Certificate(1, 3, new(2024, 1, 10)), Certificate(2, 4, new(2026, 10, 5))]);
        Assert.Equal((3, 4, CertificateState.Valid), (upgraded.Stars!.AtIssue, upgraded.Stars.Now, upgraded.Stars.State!.Value));
    }

    [Fact]
    public void A_genuine_stamp_whose_stars_ran_out_says_both()
    {
        var verdict = Judged(1, Activated, certificates: [Certificate(1, 4, new(2023, 10, 1))]);
        Assert.Equal(Reason.Genuine, verdict.Reason);
        Assert.Equal((4, null, CertificateState.Expired), (verdict.Stars!.AtIssue, verdict.Stars.Now, verdict.Stars.State!.Value));
    }

    [Fact]
    public void Withdrawn_stars_are_gone_and_a_withdrawn_upgrade_does_not_bring_the_old_ones_back()
    {
        var withdrawn = Certificate(2, 4, new(2026, 3, 1)) with { WithdrawnOn = new(2026, 10, 1), WithdrawnReason = "vi phạm" };
        var verdict = Judged(1, Activated, certificates: [Certificate(1, 3, new(2025, 1, 10)), withdrawn]);
        Assert.Equal((4, null, CertificateState.Withdrawn), (verdict.Stars!.AtIssue, verdict.Stars.Now, verdict.Stars.State!.Value));
    }

    [Fact]
    public void An_unknown_code_says_nothing_about_products()
    {
        var verdict = Judge.Unknown(Code);
        Assert.Equal((Reason.Unknown, null, null, null), (verdict.Reason, verdict.Product, verdict.Stars, verdict.Lot));
    }
}
