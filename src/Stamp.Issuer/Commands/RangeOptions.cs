using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Ranges;

namespace Stamp.Issuer.Commands;

/// <summary>The ways to say which stamps a verb is about: by number, by sheet, by the codes of two labels.</summary>
internal sealed class RangeOptions
{
    private readonly Option<Outcome<IndexRange?>> range = Arguments.Range(required: false);

    private readonly Option<Outcome<IndexRange?>> sheets = new("--sheets", "--sheet")
    {
        Description = "Các tờ, theo số ghi trên tờ; thay cho --range. / Sheets by the number on them; in place of --range.",
        HelpName = "A-B",
        CustomParser = Arguments.Range,
    };

    private readonly Option<Outcome<long>?> run = new("--run")
    {
        Description = "Lần in nào đã in các tờ đó. / Which run printed those sheets.",
        HelpName = "ID",
        CustomParser = result => Arguments.Long(result),
    };

    private readonly Option<string?> first = new("--first") { Description = "Mã trên nhãn đầu, gõ hoặc quét; thay cho --range. / The first label's code, typed or scanned; in place of --range.", HelpName = "CODE" };

    private readonly Option<string?> last = new("--last") { Description = "Mã trên nhãn cuối; bỏ trống: chỉ một nhãn. / The last label's code; left out: that one label.", HelpName = "CODE" };

    /// <summary>The option of requests, with every verb that moves stamps.</summary>
    public static Option<string?> Request() => new("--request")
    {
        Description = "Mã của yêu cầu: lặp lại cùng mã không làm lại lần nữa. / The request's id: repeating it does nothing twice.",
        HelpName = "ID",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { range, sheets, run, first, last }) command.Add(option);
    }

    /// <summary>The stamps that are named; nothing where none of the options was given.</summary>
    public Outcome<IndexRange?> Read(ParseResult parsed, IssuerSession session, RegistryDatabase registry, int number)
    {
        if (!parsed.GetValue(range).Succeeded(out var stamps, out var rejection)
            || !parsed.GetValue(sheets).Succeeded(out var papers, out rejection))
            return rejection;
        long? named = null;
        if (parsed.GetValue(run) is { } given)
        {
            if (!given.Succeeded(out var id, out rejection)) return rejection;
            named = id;
        }
        var (from, to) = (parsed.GetValue(first), parsed.GetValue(last));
        if (Convert.ToInt32(stamps is not null) + Convert.ToInt32(papers is not null) + Convert.ToInt32(from is not null || to is not null) > 1
            || (named is not null && papers is null))
            return OneOfThem;
        var runs = new PrintRuns(registry, session.Folder.Path);
        if (papers is { } standing) return Given(runs.OnSheets(number, standing, named));
        if (from is null && to is null) return stamps;
        return new BatchOperations(registry).Find(number).Succeeded(out var batch, out rejection)
            ? Given(new RangeDesk(registry, runs, session.Keyring).Find(batch, new(RangeWay.Codes, from, to), owner: null))
            : rejection;
    }

    /// <summary>As <see cref="Read"/>, for a verb that needs to be told.</summary>
    public Outcome<IndexRange> Required(ParseResult parsed, IssuerSession session, RegistryDatabase registry, int number)
    {
        if (!Read(parsed, session, registry, number).Succeeded(out var stamps, out var rejection)) return rejection;
        return stamps is { } range ? range : OneOfThem;
    }

    private static Outcome<IndexRange?> Given(Outcome<IndexRange> found) => found.Succeeded(out var range, out var rejection) ? range : rejection;

    private static Rejection OneOfThem => Rejection.BadInput(
        "Hãy nêu tem bằng đúng một cách: --range, hoặc --sheets (kèm --run nếu cần), hoặc --first và --last.",
        "Name the stamps in exactly one way: --range, or --sheets (with --run where needed), or --first and --last.");
}
