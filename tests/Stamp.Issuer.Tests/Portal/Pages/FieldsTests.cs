using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Tests.Portal.Pages;

public sealed class FieldsTests
{
    private const string Hostile = "\"><script>alert(1)</script>";

    private static readonly Bilingual Label = new("Lý do", "Reason");

    private static readonly Rejection Wrong = Rejection.BadInput("Thiếu lý do.", "The reason is missing.") with { Field = "reason" };

    private static readonly (string, Bilingual)[] Options = [("a", new("Một", "One")), (Hostile, new(Hostile, Hostile))];

    private readonly Html html = new(Language.Vietnamese);

    [Fact]
    public void Every_kind_of_field_has_its_label_and_puts_the_error_and_what_was_typed_beside_it()
    {
        Action[] fields =
        [
            () => Fields.Text(html, "reason", Label, Hostile, Wrong), () => Fields.Number(html, "reason", Label, Hostile, Wrong),
            () => Fields.Date(html, "reason", Label, Hostile, Wrong), () => Fields.Area(html, "reason", Label, Hostile, Wrong),
            () => Fields.Select(html, "reason", Label, Options, Hostile, Wrong), () => Fields.Radios(html, "reason", Label, Options, Hostile, Wrong),
            () => Fields.Check(html, "reason", Label, true, Wrong, Hostile), () => Fields.File(html, "reason", Label, ".csv", Wrong),
        ];
        foreach (var write in fields)
        {
            var before = html.ToString().Length;
            write();
            var field = html.ToString()[before..];
            Assert.Contains("Lý do", field, StringComparison.Ordinal);
            Assert.Contains("<p class=\"error\" id=\"reason-error\">Thiếu lý do.</p>", field, StringComparison.Ordinal);
            Assert.Matches("aria-describedby=\"[^\"]*reason-error", field);
            Assert.DoesNotContain("<script", field, StringComparison.Ordinal);
            if (!field.Contains("type=\"file\"", StringComparison.Ordinal)) Assert.Contains("&lt;script&gt;", field, StringComparison.Ordinal);
            if (!field.Contains("<fieldset", StringComparison.Ordinal)) Assert.Contains("aria-invalid=\"true\"", field, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Several_errors_stand_on_top_with_links_to_their_fields_and_one_stands_beside_its_own()
    {
        Fields.Problem(html, Errors.Of([Wrong, Rejection.Conflict("Lô đã khoá.", "The batch is closed.")]));
        Assert.Contains("Có 2 chỗ cần sửa:", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("<li><a href=\"#reason\">Thiếu lý do.</a></li><li>Lô đã khoá.</li>", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", html.ToString(), StringComparison.Ordinal);
        var one = new Html(Language.English);
        Fields.Problem(one, Wrong);
        Assert.Empty(one.ToString());
    }

    [Fact]
    public void A_password_is_never_written_into_a_page()
    {
        Fields.Text(html, "password", Label, "bí mật", default, type: "password");
        Assert.DoesNotContain("bí mật", html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_kept_of_a_form_stands_in_its_fields()
    {
        html.Kept = new("/x", "/x", new() { ["reason"] = ["giữ lại"], ["kind"] = ["a", "c"] });
        Fields.Text(html, "reason", Label, "cũ", default);
        Fields.Check(html, "kind", Label, ticked: true, default, "b", id: "kind-b");
        Fields.Check(html, "kind", Label, ticked: false, default, "c", id: "kind-c");
        Assert.Contains("value=\"giữ lại\"", html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("cũ", html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch("value=\"b\"[^>]*checked", html.ToString());
        Assert.Matches("value=\"c\"[^>]*checked", html.ToString());
    }

    [Fact]
    public void A_time_is_that_of_vietnam_and_a_day_is_written_as_people_write_it_here()
    {
        var html = new Html(Language.Vietnamese);
        html.Write($"{new DateTimeOffset(2026, 1, 4, 17, 5, 0, TimeSpan.Zero)} | {new DateOnly(2026, 1, 5)}");
        Assert.Equal("00:05 05/01/2026 | 05/01/2026", html.ToString());
    }
}
