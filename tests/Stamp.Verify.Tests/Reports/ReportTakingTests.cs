using Stamp.Core.Audit;
using Stamp.Core.Cases;
using Stamp.Core.Text;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Reports;

/// <summary>From a form that was sent to a case that is kept.</summary>
public sealed class ReportTakingTests(VerifyUnderTest verify) : IClassFixture<VerifyUnderTest>
{
    private OcopData Data => verify.Data;

    [Fact]
    public async Task Thanks_come_with_a_number_when_the_case_is_durable()
    {
        var (status, page) = await verify.ReportAsync(Data.ReportPath(Noodles, 3), photo: Photos.TalkingJpeg);
        Assert.Equal(200, status);
        Assert.Contains("Đã nhận phản ánh của bạn", page, StringComparison.Ordinal);
        var line = Data.Cases().Single(found => found.Reference == ReportSender.ReferenceIn(page));
        var found = Data.Case(line.Number);
        Assert.Equal((Noodles, 3, ReportKind.Spoiled, "Mốc xanh ở đáy gói", "Chợ Hôm", "0912 345 678"), (found.Subject!.Batch, found.Subject.Stamp, found.Kind, found.Told, found.BoughtAt, found.Contact));
        var photo = new CaseList(Data.Database).Photo(line.Number).Value;
        Assert.Equal("image/jpeg", photo.ContentType);
        Assert.Equal(-1, photo.Bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Photos.Secret)));
        var trail = string.Join('\n', new AuditTrail(Data.Database).ReadAfter(0, 1_000).Value.Select(entry => entry.Actor + entry.Subject + entry.Detail));
        Assert.Contains($"case {line.Number}", trail, StringComparison.Ordinal);
        foreach (var secret in new[] { "0912", "Mốc xanh", Data.Code(Noodles, 3).ToString(), "198.18" })
        {
            Assert.DoesNotContain(secret, trail, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, verify.Log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_sent_many_times_at_once_is_one_case_with_one_number()
    {
        var request = RequestId.New();
        var before = Data.Cases().Count;
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => verify.ReportAsync(Data.ReportPath(Noodles, 4), request: request)));
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(ReportRules.ReferenceOf(request), Assert.Single(answers.Select(answer => ReportSender.ReferenceIn(answer.Text)).Distinct()));
        Assert.Equal(before + 1, Data.Cases().Count);
    }

    [Theory]
    [InlineData("/report")]
    [InlineData("/report/00000000000000000000")]
    [InlineData("/report/not-a-code")]
    public async Task A_report_about_no_stamp_of_ours_is_a_case_without_the_text_of_the_code(string path)
    {
        var (status, page) = await verify.ReportAsync(path);
        Assert.Equal(200, status);
        var found = Data.Case(Data.Cases().Single(line => line.Reference == ReportSender.ReferenceIn(page)).Number);
        Assert.Null(found.Subject);
    }

    [Theory]
    [InlineData("'; DROP TABLE consumer_case; --")]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")")]
    [InlineData("@SUM(1+1)*cmd|' /C calc'!A0")]
    [InlineData("%0d%0aSet-Cookie: a=b {{7*7}} ${7*7} \\u0000")]
    public async Task Whatever_is_typed_is_kept_as_text_and_shown_as_text(string typed)
    {
        var (_, page) = await verify.ReportAsync(Data.ReportPath(Noodles, 5), ReportSender.Spoiled(typed, typed, typed));
        var found = Data.Case(Data.Cases().Single(line => line.Reference == ReportSender.ReferenceIn(page)).Number);
        Assert.Equal((typed, typed, typed), (found.Told, found.BoughtAt, found.Contact));

        // Sent without what is wanted it comes back, still as text.
        var fields = ReportSender.Spoiled(typed, typed, typed);
        fields["kind"] = typed;
        var (status, again) = await verify.ReportAsync(Data.ReportPath(Noodles, 5), fields);
        Assert.Equal(422, status);
        Assert.DoesNotContain("<script", again, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(3, again.Split(System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All).Encode(typed)).Length - 1);
    }

    [Theory]
    [InlineData("kind", "", "kind")]
    [InlineData("told", "long", "told")]
    [InlineData("bought_at", "long", "bought_at")]
    [InlineData("contact", "long", "contact")]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_typed_stays(string field, string value, string about)
    {
        var fields = ReportSender.Spoiled("Dòng một\r\nDòng hai");
        fields[field] = value == "long" ? new string('x', 3_000) : value;
        var request = RequestId.New();
        var before = Data.Cases().Count;
        var (status, page) = await verify.ReportAsync(Data.ReportPath(Noodles, 6), fields, request: request);
        Assert.Equal(422, status);
        Assert.Contains($"id=\"{about}-e\"", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains(request, page, StringComparison.Ordinal);
        if (field != "told") Assert.Contains("Dòng một\r\nDòng hai</textarea>", page, StringComparison.Ordinal);
        if (field != "kind") Assert.Contains("value=\"spoiled\" required checked", page, StringComparison.Ordinal);
        Assert.Equal(before, Data.Cases().Count);
    }

    [Theory]
    [InlineData("filled")]
    [InlineData("forged id")]
    public async Task What_fills_in_the_hidden_field_or_makes_ids_up_is_asked_once_more(string kind)
    {
        var fields = ReportSender.Spoiled();
        if (kind == "filled") fields["web_page"] = "http://spam.example";
        var before = Data.Cases().Count;
        var (status, page) = await verify.ReportAsync(Data.ReportPath(Noodles, 7), fields, request: kind == "forged id" ? "../../x" : null);
        Assert.Equal(422, status);
        Assert.DoesNotContain("spam", page, StringComparison.Ordinal);
        Assert.DoesNotContain("../", page, StringComparison.Ordinal);
        Assert.Contains("Mốc xanh ở đáy gói", page, StringComparison.Ordinal);
        Assert.Equal(before, Data.Cases().Count);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "kind=spoiled")]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data", "--x\r\n")]
    [InlineData("multipart/form-data; boundary=x", "junk")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nnonsense\r\n\r\n--x--")]
    [InlineData("multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789012345", "x")]
    public async Task What_is_no_form_of_ours_is_refused_and_nothing_falls_over(string type, string body)
    {
        var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        Assert.Equal(400, (await verify.PostAsync("/report", content)).Status);
    }
}
