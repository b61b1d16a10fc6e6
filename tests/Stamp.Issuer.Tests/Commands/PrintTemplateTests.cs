using Stamp.Issuer.Tests.Labels.Zpl;

namespace Stamp.Issuer.Tests.Commands;

/// <summary>Templates as the command line takes them: by name, and from a file of the user's own.</summary>
public sealed class PrintTemplateTests
{
    [Theory]
    [InlineData("a4-65", 1)]
    [InlineData("a4-40", 2)]
    [InlineData("a4-21", 3)]
    [InlineData("round-12", 1)]
    [InlineData("roll-50x30-300", 48)]
    [InlineData("leg-ring", 48)]
    public async Task Prints_and_issues_with_every_kind_of_template(string name, int sheets)
    {
        using var issuer = await IssuerFolder.WithBatch("--template", name);
        var own = (await issuer.Run("print", "1", "--json")).Done().Json;
        var named = (await issuer.Run("print", "1", "--template", name, "--reason", "lost", "--out", issuer.Outside("named.pdf"), "--json")).Done().Json;
        Assert.Equal((sheets, sheets), (own.GetProperty("sheets").GetInt32(), named.GetProperty("sheets").GetInt32()));
        Assert.Equal(File.ReadAllBytes(issuer[$"labels/batch-1-{name}.pdf"]), File.ReadAllBytes(issuer.Outside("named.pdf")));
        Assert.Contains("No syntax or stream encoding errors", RequiredTool.Run("qpdf", "--check", issuer.Outside("named.pdf")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_with_a_template_of_ones_own()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var file = Own(issuer, "honey.json", json => json.Replace("\"a4-24\"", "\"honey\"", StringComparison.Ordinal).Replace("\"rows\": 8", "\"rows\": 2", StringComparison.Ordinal));
        var printed = (await issuer.Run("print", "1", "--template", file, "--json")).Done().Json;
        Assert.Equal(8, printed.GetProperty("sheets").GetInt32());
        Assert.True(File.Exists(issuer["labels/batch-1-honey.pdf"]));
    }

    [Fact]
    public async Task A_mark_that_an_editor_put_before_the_template_is_no_fault()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var file = Own(issuer, "honey.json", json => "\uFEFF" + json.Replace("\"a4-24\"", "\"honey\"", StringComparison.Ordinal));
        (await issuer.Run("print", "1", "--template", file)).Done();
    }

    [Theory]
    [InlineData("\"columns\": 3", "\"columns\": \"three\"", "$.page.columns")]
    [InlineData("\"size\": 27.6", "\"size\": 9", "at least 10.9 mm")]
    [InlineData("\"name\": \"a4-24\"", "\"name\": \"a4-21\"", "$.name")]
    [InlineData("\"rows\": 8,", "\"rows\": 8;", "is not JSON: line 8")]
    public async Task Refuses_a_template_with_a_mistake_in_one_sentence(string right, string wrong, string says)
    {
        using var issuer = await IssuerFolder.WithBatch();
        var file = Own(issuer, "honey.json", json => ReplaceFirst(json, right, wrong));
        var ran = (await issuer.Run("print", "1", "--template", file)).Refused(3);
        Assert.Contains(says, ran.Errors, StringComparison.Ordinal);
        Assert.Contains(file, ran.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));
    }

    [Fact]
    public async Task Refuses_a_template_file_that_is_not_there_or_too_large()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1", "--template", issuer.Outside("none.json"))).Refused(4);
        File.WriteAllText(issuer.Outside("large.json"), new string(' ', 300_000));
        (await issuer.Run("print", "1", "--template", issuer.Outside("large.json"))).Refused(3);
    }

    [Fact]
    public async Task A_batch_records_shipped_templates_only()
    {
        using var issuer = await IssuerFolder.WithSamples();
        var ran = (await issuer.Run("issue", "--product", "MIEN-DONG-TAI-HOAN", "--count", "48", "--template", "./honey.json")).Refused(3);
        Assert.Contains("print --template", ran.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MIEN-DONG-TAI-HOAN", true, "leg-ring", "roll-50x30-203")]
    [InlineData("MIEN-DONG-TAI-HOAN", true, "roll-25x15-203", "a4-65")]
    [InlineData("NUOC-MAM-SA-SUNG", false, "round-12", "roll-25x15-203")]
    public async Task Refuses_to_issue_and_to_print_where_the_symbol_would_be_too_small(string product, bool @sealed, string template, string instead)
    {
        using var issuer = await IssuerFolder.WithSamples();
        string[] order = ["issue", "--product", product, "--count", "48", .. @sealed ? (string[])["--sealed"] : []];
        var issued = (await issuer.Run([.. order, "--template", template])).Refused(3);
        Assert.Contains(instead, issued.Errors, StringComparison.Ordinal);

        (await issuer.Run([.. order, "--template", instead])).Done();
        var printed = (await issuer.Run("print", "1", "--template", template)).Refused(3);
        Assert.Contains(instead, printed.Errors, StringComparison.Ordinal);
        (await issuer.Run("print", "1")).Done();
    }

    [Fact]
    public async Task Writes_one_label_as_svg_and_refuses_more()
    {
        using var issuer = await IssuerFolder.WithBatch();
        (await issuer.Run("print", "1", "--format", "svg", "--range", "7-7")).Done();
        Assert.StartsWith("<svg ", File.ReadAllText(issuer["labels/batch-1-a4-24-7-7.svg"]), StringComparison.Ordinal);
        (await issuer.Run("print", "1", "--format", "svg", "--range", "7-8", "--reason", "lost")).Refused(3);
        (await issuer.Run("print", "1", "--format", "svg", "--reason", "lost")).Refused(3);
    }

    [Fact]
    public async Task Writes_a_roll_as_zpl_and_refuses_a_sheet()
    {
        using var issuer = await IssuerFolder.WithBatch();
        var refused = (await issuer.Run("print", "1", "--format", "zpl")).Refused(3);
        Assert.Contains("roll-50x30-203", refused.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(issuer["labels"]));

        // What was refused printed nothing: no reason is asked for.
        var printed = (await issuer.Run("print", "1", "--format", "zpl", "--template", "roll-25x15-300", "--json")).Done().Json;
        Assert.Equal((48, 48), (printed.GetProperty("labels").GetInt32(), printed.GetProperty("sheets").GetInt32()));
        Assert.Equal(48, ZplReader.Labels(File.ReadAllBytes(issuer["labels/batch-1-roll-25x15-300.zpl"])).Count);
    }

    private static string Own(IssuerFolder issuer, string name, Func<string, string> change)
    {
        var file = issuer.Outside(name);
        File.WriteAllText(file, change(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "a4-24.json"))));
        return file;
    }

    private static string ReplaceFirst(string text, string old, string @new)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + @new + text[(at + old.Length)..];
    }
}
