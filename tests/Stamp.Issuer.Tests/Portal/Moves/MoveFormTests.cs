using Stamp.Core.Batches;

namespace Stamp.Issuer.Tests.Portal.Moves;

public sealed class MoveFormTests(MovePortal portal) : IClassFixture<MovePortal>
{
    private static readonly (string, string)[] Lot = [("lot", "MD-2611"), ("produced", "1/11/2026"), ("expires", "01-11-2099")];

    private static (string, string)[] Numbers(string first, string last) => [("way", "number"), ("first_number", first), ("last_number", last)];

    [Fact]
    public async Task Asks_with_range_codes_lot_and_ledger_before_anything_is_done()
    {
        var batch = await portal.Issue();
        var asked = await portal.Ask("owner", batch, "activate", [.. Numbers("5", "24"), .. Lot]);
        Assert.Equal(200, (int)asked.Status);
        foreach (var shown in new[] { "20 tem", "<dd>5–24</dd>", "MD-2611", "<dd>01/11/2026</dd>", "<dd>01/11/2099</dd>", "Kích hoạt 20 tem</button>" }) Assert.Contains(shown, asked.Text, StringComparison.Ordinal);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(asked.Text, "<code>([0-9A-Z]{5}-){3}[0-9A-Z]{5}</code>"));
        // Now and after.
        Assert.Contains("""Kích hoạt</th><td class="n">0</td><td class="n"><b>20</b></td>""", asked.Text, StringComparison.Ordinal);
        Assert.Contains("""Tồn</th><td class="n">48</td><td class="n"><b>28</b></td>""", asked.Text, StringComparison.Ordinal);
        Assert.Empty(portal.Moves(batch));
    }

    [Fact]
    public async Task Activates_what_was_asked_about_and_tells_it_on_the_batchs_page()
    {
        var batch = await portal.Issue();
        var page = await portal.Do("owner", batch, "activate", [.. Numbers("1", "24"), .. Lot]);
        Assert.Contains("""role="status">Đã kích hoạt 24 tem: số 1–24.""", page.Text, StringComparison.Ordinal);
        var move = Assert.Single(portal.Moves(batch));
        Assert.Equal((MoveKind.Activate, new IndexRange(1, 24), new ProductionLot("MD-2611", new(2026, 11, 1), new(2099, 11, 1)), "owner"), (move.Kind, move.Range, move.Lot!, move.Actor));
        Assert.Contains("range.activate", portal.Portal.AuditActions());
    }

    [Fact]
    public async Task A_yes_sent_twice_is_done_once()
    {
        var batch = await portal.Issue();
        var yes = MovePortal.Yes(await portal.Ask("owner", batch, "void", [.. Numbers("7", ""), ("reason", "stolen")]));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.As("owner").PostBare(MovePortal.Path(batch, "void"), yes)));
        Assert.All(answers, answer => Assert.Equal(303, (int)answer.Status));
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Single(portal.Moves(batch));
        Assert.Equal(1, portal.Ledger(batch).Voided[VoidReason.Stolen]);
    }

    [Fact]
    public async Task A_yes_that_was_changed_under_the_same_request_is_refused()
    {
        var batch = await portal.Issue();
        var yes = MovePortal.Yes(await portal.Ask("owner", batch, "void", [.. Numbers("1", "2"), ("reason", "lost")]));
        Assert.Equal(303, (int)(await portal.As("owner").PostBare(MovePortal.Path(batch, "void"), yes)).Status);
        (string, string)[] changed = [.. yes.Select(field => field.Name == "range" ? ("range", "3-9") : field)];
        Assert.Equal(409, (int)(await portal.As("owner").PostBare(MovePortal.Path(batch, "void"), changed)).Status);
        // Nor is another account's request answered with what that one did.
        var stolen = yes.Select(field => field.Name == "token" ? ("token", "") : field);
        var colleague = portal.As("colleague");
        var token = Visitor.TokenIn((await colleague.Get(MovePortal.Path(batch, "void"))).Text);
        Assert.Equal(409, (int)(await colleague.PostBare(MovePortal.Path(batch, "void"), [.. stolen.Where(field => field.Item1 != "token"), ("token", token)])).Status);
        Assert.Single(portal.Moves(batch));
    }

    [Fact]
    public async Task Voids_by_the_sheet_as_it_was_printed()
    {
        var batch = await portal.Issue();
        var early = await portal.Ask("owner", batch, "void", ("way", "sheet"), ("first_sheet", "2"), ("last_sheet", ""), ("reason", "damaged"));
        Assert.Equal(409, (int)early.Status);
        Assert.Contains("Chưa có lần in nào", MovePortal.Error(early, "first_sheet"), StringComparison.Ordinal);
        (await portal.Folder.Run("print", batch.ToString(System.Globalization.CultureInfo.InvariantCulture))).Done();
        var page = await portal.Do("owner", batch, "void", ("way", "sheet"), ("first_sheet", "2"), ("last_sheet", ""), ("reason", "damaged"));
        Assert.Contains("Đã huỷ 24 tem: số 25–48.", page.Text, StringComparison.Ordinal);
        // The run that printed it stands on the page, with its file's checksum.
        Assert.Matches("PDF.*đã đưa ra.*SHA-256 [0-9a-f]{64}", page.Text);
    }

    [Fact]
    public async Task Asks_which_runs_sheets_are_meant_where_they_differ()
    {
        var batch = await portal.Issue();
        var number = batch.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await portal.Folder.Run("print", number)).Done();
        (await portal.Folder.Run("print", number, "--template", "a4-65", "--reason", "damaged", "--out", portal.Folder.Outside($"other-{number}.pdf"))).Done();
        (string, string)[] sheet = [("way", "sheet"), ("first_sheet", "1"), ("last_sheet", ""), ("reason", "misprint")];
        var asked = await portal.Ask("owner", batch, "void", sheet);
        Assert.Equal(409, (int)asked.Status);
        var runs = System.Text.RegularExpressions.Regex.Matches(asked.Text, """<option value="(\d+)"[^>]*>Lần in""").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, runs.Count);
        var page = await portal.Do("owner", batch, "void", [.. sheet, ("run", runs[0])]);
        Assert.Contains("Đã huỷ 24 tem: số 1–24.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_all_that_is_wrong_beside_its_field_and_keeps_what_was_typed()
    {
        var batch = await portal.Issue();
        var answer = await portal.Ask("owner", batch, "activate", ("way", "number"), ("first_number", "9"), ("last_number", "3"), ("lot", " "), ("produced", "31/02/2026"), ("expires", "mai"));
        Assert.Equal(422, (int)answer.Status);
        foreach (var field in new[] { "last_number", "lot", "produced", "expires" }) Assert.NotNull(MovePortal.Error(answer, field));
        foreach (var typed in new[] { "31/02/2026", "mai", "9" }) Assert.Contains($"value=\"{typed}\"", answer.Text, StringComparison.Ordinal);
        foreach (var (produced, expires, field) in new[] { ("01/11/2190", "01/11/2191", "produced"), ("01/11/1900", "01/11/2027", "produced"), ("01/11/2026", "01/11/2199", "expires") })
        {
            var far = await portal.Ask("owner", batch, "activate", [.. Numbers("1", "2"), ("lot", "L"), ("produced", produced), ("expires", expires)]);
            Assert.Contains("gõ nhầm", MovePortal.Error(far, field), StringComparison.Ordinal);
        }
        var backwards = await portal.Ask("owner", batch, "activate", [.. Numbers("1", "2"), ("lot", "L"), ("produced", "02/11/2026"), ("expires", "01/11/2026")]);
        Assert.Contains("trước ngày sản xuất", MovePortal.Error(backwards, "expires"), StringComparison.Ordinal);
        var outside = await portal.Ask("owner", batch, "activate", [.. Numbers("40", "49"), .. Lot]);
        Assert.Contains("40-49", MovePortal.Error(outside, "first_number"), StringComparison.Ordinal);
        var reasonless = await portal.Ask("owner", batch, "void", [.. Numbers("1", "2"), ("reason", "7")]);
        Assert.NotNull(MovePortal.Error(reasonless, "reason"));
    }

    [Fact]
    public async Task Names_the_stamps_that_are_in_the_way()
    {
        var batch = await portal.Issue();
        await portal.Do("owner", batch, "activate", [.. Numbers("1", "20"), .. Lot]);
        var overlap = await portal.Ask("owner", batch, "void", [.. Numbers("15", "25"), ("reason", "lost")]);
        Assert.Equal(409, (int)overlap.Status);
        Assert.Contains("15-20", MovePortal.Error(overlap, "first_number"), StringComparison.Ordinal);
        // What came between the question and the yes is seen too.
        var yes = MovePortal.Yes(await portal.Ask("owner", batch, "void", [.. Numbers("30", "31"), ("reason", "lost")]));
        await portal.Do("office", batch, "void", [.. Numbers("31", "32"), ("reason", "damaged")]);
        Assert.Equal(409, (int)(await portal.As("owner").PostBare(MovePortal.Path(batch, "void"), yes)).Status);
        Assert.Equal(2, portal.Moves(batch).Count);
    }

    [Fact]
    public async Task Goes_back_to_the_form_with_everything_that_was_typed()
    {
        var batch = await portal.Issue();
        var asked = await portal.Ask("owner", batch, "activate", [.. Numbers("1", "2"), .. Lot]);
        var back = await portal.As("owner").PostBare(MovePortal.Path(batch, "activate"), [.. MovePortal.Yes(asked).SkipLast(1), ("step", "back")]);
        Assert.Equal(200, (int)back.Status);
        foreach (var typed in new[] { "MD-2611", "1/11/2026", "01-11-2099" }) Assert.Contains($"value=\"{typed}\"", back.Text, StringComparison.Ordinal);
        Assert.Matches("""id="way_number"[^>]* checked""", back.Text);
        Assert.Empty(portal.Moves(batch));
    }

    [Fact]
    public async Task The_office_recalls_all_that_is_activated_or_a_range_and_consumers_words_are_kept()
    {
        var batch = await portal.Issue();
        var none = await portal.Ask("office", batch, "recall", ("way", "all"), ("reason", "Ẩm mốc"));
        Assert.Equal(409, (int)none.Status);
        await portal.Do("owner", batch, "activate", [.. Numbers("1", "20"), .. Lot]);
        await portal.Do("office", batch, "recall", [.. Numbers("1", "2"), ("reason", "Ẩm mốc")]);
        var page = await portal.Do("office", batch, "recall", ("way", "all"), ("reason", "Ẩm mốc"));
        Assert.Contains("Ẩm mốc", page.Text, StringComparison.Ordinal);
        Assert.Equal((20, 20, 28), (portal.Ledger(batch).Activated, portal.Ledger(batch).Recalled, portal.Ledger(batch).InStock));
    }
}
