using System.CommandLine;
using System.Globalization;
using Stamp.Core.Cases;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>cases list</c> and <c>cases show</c>. Contacts are for the portal's pages and stand in neither: a terminal's output is kept in logs.</summary>
internal static class CaseReading
{
    private const int PageSize = 500;

    public static Command List(CommandHost host)
    {
        var state = CasesCommand.Choice<CaseState>("--state", "Chỉ tình trạng này. / Only this state.");
        var kind = CasesCommand.Choice<ReportKind>("--kind", "Chỉ loại này. / Only this kind.");
        var product = new Option<string?>("--product") { Description = "Mã sản phẩm. / Product code.", HelpName = "CODE" };
        var producer = new Option<string?>("--producer") { Description = "Mã chủ thể. / Producer's code.", HelpName = "CODE" };
        var from = Day("--from", "Từ ngày. / From this day.");
        var until = Day("--until", "Đến hết ngày. / Until this day.");
        var command = new Command("list", "Liệt kê, mới nhất trước. / Lists them, the newest first.") { state, kind, product, producer, from, until };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(state).Succeeded(out var inState, out var rejection) || !parsed.GetValue(kind).Succeeded(out var ofKind, out rejection)
                || !parsed.GetValue(from).Succeeded(out var first, out rejection) || !parsed.GetValue(until).Succeeded(out var last, out rejection)
                || !session.Registry().Succeeded(out var registry, out rejection))
                return terminal.Fail(rejection);
            var filter = new CaseFilter(null, inState, ofKind, parsed.GetValue(product)?.ToUpperInvariant(), parsed.GetValue(producer)?.ToUpperInvariant(), null, first, last);
            var cases = new List<CaseLine>();
            IReadOnlyList<CaseLine>? page;
            do
            {
                if (!new CaseList(registry).Before(filter, cases.Count == 0 ? null : cases[^1].Cursor, PageSize).Succeeded(out page, out rejection)) return terminal.Fail(rejection);
                cases.AddRange(page);
            }
            while (page.Count == PageSize);
            return terminal.Result(
                new
                {
                    cases = cases.Select(line => new
                    {
                        line.Number,
                        line.Reference,
                        kind = CaseWords.NameOf(line.Kind),
                        state = CaseWords.NameOf(line.State),
                        outcome = line.Outcome is { } outcome ? CaseWords.NameOf(outcome) : null,
                        line.TakenBy,
                        line.ReportedAt,
                        product = line.ProductCode,
                    }),
                },
                new TerminalTable(
                    [new("Số", "Case"), new("Ngày", "Day"), new("Tình trạng", "State"), new("Loại", "Kind"), new("Sản phẩm", "Product"), new("Người nhận", "Taken by")],
                    cases.Select(line => new[] { $"{line.Number}", VietnamTime.Write(line.Day), CaseWords.NameOf(line.State), CaseWords.NameOf(line.Kind), line.ProductCode ?? "?", line.TakenBy })));
        });
        return command;
    }

    public static Command Show(CommandHost host)
    {
        var number = CasesCommand.Number();
        var command = new Command("show", "Xem một phản ánh và việc đã làm. / Shows a case and what was done.") { number };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(number).Succeeded(out var asked, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !new CaseList(registry).Find(asked, null).Succeeded(out var file, out rejection)
                || !new CaseList(registry).Notes(asked, long.MaxValue, PageSize).Succeeded(out var notes, out rejection))
                return terminal.Fail(rejection);
            return terminal.Result(Document(file, notes), Lines(file, notes));
        });
        return command;
    }

    private static object Document(CaseFile file, IReadOnlyList<CaseNote> notes)
    {
        var found = file.Case;
        return new
        {
            found.Number,
            found.Reference,
            kind = CaseWords.NameOf(found.Kind),
            state = CaseWords.NameOf(found.State),
            outcome = found.Outcome is { } outcome ? CaseWords.NameOf(outcome) : null,
            found.Answer,
            found.TakenBy,
            found.ReportedAt,
            batch = found.Subject?.Batch,
            stamp = found.Subject?.Stamp,
            product = file.Product?.Code,
            found.Told,
            found.BoughtAt,
            contact = found.Contact is not null,
            photo = found.Photo.ToString().ToLowerInvariant(),
            notes = notes.Reverse().Select(note => new { note.At, note.Account, kind = note.Kind.ToString().ToLowerInvariant(), note.Told }),
        };
    }

    private static IEnumerable<string> Lines(CaseFile file, IReadOnlyList<CaseNote> notes)
    {
        var found = file.Case;
        yield return string.Create(CultureInfo.InvariantCulture, $"{found.Number}  {ReportRules.Grouped(found.Reference)}  {VietnamTime.Write(found.ReportedAt)}  {CaseWords.NameOf(found.State)}  {found.TakenBy}");
        yield return $"{CaseWords.Of(found.Kind).Vi} / {CaseWords.Of(found.Kind).En}";
        yield return found.Subject is { } subject ? $"{file.Product?.Name}: lô / batch {subject.Batch}, tem / stamp {subject.Stamp}" : "Mã không phải của hệ thống / A code that is none of ours";
        foreach (var line in found.Told.Split('\n').Where(line => line.Length > 0)) yield return $"  {line}";
        if (found.BoughtAt.Length > 0) yield return $"Mua ở / Bought at: {found.BoughtAt}";
        if (found.Outcome is { } outcome) yield return $"{CaseWords.Of(outcome).Vi} / {CaseWords.Of(outcome).En}: {found.Answer}";
        foreach (var note in notes.Reverse())
        {
            yield return $"{VietnamTime.Write(note.At)}  {note.Account}  {CaseWords.Of(note.Kind).Vi} / {CaseWords.Of(note.Kind).En}";
            foreach (var line in note.Told.Split('\n').Where(line => line.Length > 0)) yield return $"  {line}";
        }
    }

    private static Option<Outcome<DateOnly?>> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "dd/MM/yyyy",
        CustomParser = result => Typed.Date(result.Tokens.Count == 0 ? "" : result.Tokens[0].Value, new(name, name), name).Succeeded(out var day, out var rejection) ? (DateOnly?)day : rejection,
    };
}
