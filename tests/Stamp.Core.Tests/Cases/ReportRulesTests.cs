using Stamp.Core.Cases;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Cases;

public sealed class ReportRulesTests
{
    [Theory]
    [InlineData(null, "", "", "", "kind")]
    [InlineData("", "x", "", "", "kind")]
    [InlineData("Spoiled", "x", "", "", "kind")]
    [InlineData("2", "x", "", "", "kind")]
    [InlineData("other", "", "", "", "told")]
    [InlineData("other", " \r\n\t ", "", "", "told")]
    [InlineData("spoiled", "", "", "", null)]
    [InlineData("other", "x", "", "", null)]
    public void Wants_a_kind_of_the_list_and_words_where_it_is_something_else(string? kind, string told, string place, string contact, string? field) =>
        Assert.Equal(field, ReportRules.Clean(new(kind, told, place, contact)).Rejection?.Field);

    [Theory]
    [InlineData("told", ReportRules.LongestTold)]
    [InlineData("bought_at", ReportRules.LongestPlace)]
    [InlineData("contact", ReportRules.LongestContact)]
    public void Bounds_every_text_in_letters_not_bytes(string field, int longest)
    {
        Assert.Null(Of(string.Concat(Enumerable.Repeat("ộ", longest))).Rejection);
        Assert.Null(Of(string.Concat(Enumerable.Repeat("😀", longest))).Rejection);
        Assert.Equal(field, Of(new string('a', longest + 1)).Rejection?.Field);

        Outcome<(ReportKind, string, string, string?)> Of(string text) =>
            ReportRules.Clean(new("other", field == "told" ? text : "x", field == "bought_at" ? text : "", field == "contact" ? text : ""));
    }

    [Theory]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("\n\n a \n\n\n\n b \n", "a\n\nb")]
    [InlineData("a\u0000\u0007\u001b[31mb", "a[31mb")]
    [InlineData("a\u202eb\u200bc\ufeff", "abc")]
    [InlineData("a\tb", "a b")]
    [InlineData("Mie\u0302\u0301n", "Miến")]
    [InlineData("=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")")]
    [InlineData("<script>alert('x')</script>'; DROP TABLE consumer_case; --", "<script>alert('x')</script>'; DROP TABLE consumer_case; --")]
    [InlineData("👩‍🌾 \ud800x", "👩‍🌾 x")]
    public void Takes_out_what_can_not_be_seen_and_leaves_the_rest(string typed, string kept) =>
        Assert.Equal(kept, ReportRules.Clean(new("other", typed, "", "")).Value.Told);

    [Fact]
    public void One_line_fields_become_one_line() =>
        Assert.Equal("Chợ Hôm, Hà Nội", ReportRules.Clean(new("spoiled", "", " Chợ  Hôm,\r\n Hà Nội ", "")).Value.BoughtAt);

    [Fact]
    public void The_reference_follows_from_the_request_and_is_easy_to_read_out()
    {
        var request = RequestId.New();
        Assert.True(ReportRules.IsRequestId(request));
        Assert.Equal(ReportRules.ReferenceOf(request), ReportRules.ReferenceOf(request));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", ReportRules.Grouped(ReportRules.ReferenceOf(request)));
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => ReportRules.ReferenceOf(RequestId.New())).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("0123456789abcdef0123456789abcdeF")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData(null)]
    public void Nothing_else_names_a_request(string? text) => Assert.False(ReportRules.IsRequestId(text));
}
