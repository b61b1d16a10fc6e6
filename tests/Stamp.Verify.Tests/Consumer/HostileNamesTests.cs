using System.Net;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using static Stamp.Verify.Tests.OcopData;

namespace Stamp.Verify.Tests.Consumer;

/// <summary>Names as long and as odd as the registry takes them, on every kind of page.</summary>
public sealed class HostileNamesTests : IAsyncLifetime
{
    /// <summary>TCP's usual first flight of ten segments: 14 KB come in one round trip.</summary>
    private const int MostBytes = 14 * 1024;

    private const string Markup = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</section></main>";

    private readonly VerifyUnderTest verify = new();

    public ValueTask InitializeAsync() => verify.InitializeAsync();

    public ValueTask DisposeAsync() => verify.DisposeAsync();

    public static TheoryData<string> Names => [
        Fill("Miến dong ướp lạnh thượng hạng của bản Nà Mực ", 200), Fill("<b>\"&'", 200), Fill("🍜🌾", 200), Fill("Ư", 200), Fill("משק עברי ", 200), Markup];

    private static string Fill(string text, int runes) =>
        string.Concat(Enumerable.Repeat(text, runes).SelectMany(part => part.EnumerateRunes()).Take(runes)).Trim();

    /// <summary>Everything as long as it may be.</summary>
    private void Rename(string name)
    {
        // As long as the registry allows; escaped emoji take 9 bytes each, and no address is made of them.
        string Long(int length) => Fill(name.StartsWith('\uD83C') ? "Thôn Nà Mực, xã Văn Minh, huyện Na Rì, " : name, length);
        var registry = verify.Data.Registry;
        _ = registry.Put(new ProducerDraft("HTX-TAI-HOAN", name, ProducerKind.Cooperative, Long(RegistryRules.AddressLength), Long(RegistryRules.ProvinceLength)), Office).Value;
        _ = registry.Put(new ProductDraft("MIEN-DONG", "HTX-TAI-HOAN", name, ProductGroup.CommunityTourism, null), Office).Value;
        _ = registry.Put(new CertificateDraft("07/2025", "MIEN-DONG", 5, null, Long(RegistryRules.AuthorityLength), new(2025, 3, 20), null), Office).Value;
        for (var n = 0; n < 10; n++)
            _ = registry.Put(new SupportingDraft("MIEN-DONG", "VietGAP", $"VietGAP-TT-{n:D4}/2025", Long(RegistryRules.AuthorityLength), new(2025, 1, 1), null), Office).Value;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_name_is_shown_never_run_and_the_page_stays_small(string name)
    {
        Rename(name);
        var data = verify.Data;
        await VerifyUnderTest.UntilAsync(async () => (await verify.JsonAsync(data.Path(Noodles, 1))).GetProperty("product").GetProperty("name").GetString() == name);
        int[] stamps = [1, 41, 60, 70];
        foreach (var path in stamps.SelectMany(index => new[] { data.Path(Noodles, index), data.Path(Noodles, index) + "?lang=en" }))
        {
            var page = await verify.PageAsync(path);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, MostBytes);
            Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>\"&", page, StringComparison.Ordinal);
            Assert.Equal(name, WebUtility.HtmlDecode(Between(page, "<h3>", "</h3>")));
            Assert.Equal(name, WebUtility.HtmlDecode(Between(page, "<bdi>", "</bdi></strong> (")));
        }
    }

    [Fact]
    public async Task A_withdrawal_and_a_recall_with_the_longest_reasons_stay_within_the_size()
    {
        Rename(Fill("Ưu đãi ", 200));
        var data = verify.Data;
        _ = data.Registry.Withdraw("07/2025", Fill("Vi phạm quy định về an toàn thực phẩm. ", PlainText.ReasonLength), Office).Value;
        _ = data.Ranges.Recall(Noodles, new(1, 1), Fill("Bao bì bị ẩm, có thể mốc. ", PlainText.ReasonLength), Office).Value;
        await verify.UntilReasonAsync("recalled", data.Path(Noodles, 1));
        var page = await verify.PageAsync(data.Path(Noodles, 1));
        Assert.Contains("bị thu hồi ngày 21/11/2026", page, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, MostBytes);
    }

    [Theory]
    [InlineData("a\u202Eb")]
    [InlineData("a\u200Bb")]
    [InlineData("a\u0000b")]
    public void Marks_that_turn_or_hide_text_do_not_get_into_the_registry(string name) =>
        Assert.NotNull(verify.Data.Registry.Put(new ProductDraft("MIEN-DONG", "HTX-TAI-HOAN", name, ProductGroup.Food, null), Office).Rejection);

    [Theory]
    [InlineData("/%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("/x?lang=%3Cscript%3E")]
    [InlineData("/?lang=%22%3E%3Cscript%3E")]
    [InlineData("/S/%3Cscript%3E/x")]
    [InlineData("/?code=%22%3E%3Cscript%3E")]
    [InlineData("/?code=%22%20onfocus%3D%22alert(1)")]
    public async Task What_was_typed_is_shown_again_never_run(string path)
    {
        var page = await verify.PageAsync(path);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onfocus", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ế")]
    [InlineData("😀")]
    [InlineData("\"'&<>")]
    public async Task The_page_of_a_long_text_that_is_no_code_stays_small(string part)
    {
        // As long as the first line of a request may be.
        var typed = "";
        while (Uri.EscapeDataString(typed + part).Length < 4_000) typed += part;
        var page = await verify.PageAsync($"/?code={Uri.EscapeDataString(typed)}");
        Assert.Contains("<h1>Chưa phải mã tem</h1>", page, StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, MostBytes);
    }

    private static string Between(string page, string before, string after)
    {
        var end = page.IndexOf(after, StringComparison.Ordinal);
        var start = page.LastIndexOf(before, end, StringComparison.Ordinal) + before.Length;
        return page[start..end];
    }
}
