using System.CommandLine;
using System.Globalization;
using Stamp.Core.Registry.Figures;
using Stamp.Core.Scans.Counting;
using Stamp.Core.Text;
using Stamp.Issuer.Portal.Pages;
using Stamp.Issuer.Workbooks;

namespace Stamp.Issuer.Commands;

/// <summary><c>report</c>: the figures of the portal's pages of scans and of the province.</summary>
internal static class ReportCommand
{
    private const int UsualDays = 30;

    public static Command Make(CommandHost host) => new("report", "Số liệu: lượt quét, bảng của tỉnh. / Figures: scans, the province's table.") { Scans(host), Province(host) };

    private static Command Scans(CommandHost host)
    {
        var (from, to) = (Day("--from", "Ngày đầu; bỏ trống: 30 ngày.", "First day; left out: 30 days."), Day("--to", "Ngày cuối; bỏ trống: hôm nay.", "Last day; left out: today."));
        var producer = new Option<string?>("--producer") { Description = "Mã chủ thể. / The producer's code.", HelpName = "CODE" };
        var product = new Option<string?>("--product") { Description = "Mã sản phẩm. / The product's code.", HelpName = "CODE" };
        var batch = new Option<Outcome<int>?>("--batch") { Description = "Số lô tem. / Batch number.", HelpName = "BATCH", CustomParser = result => Arguments.Int(result) };
        var command = new Command("scans", "Lượt quét theo ngày và tỉnh, cảnh báo, gợi ý cho cơ quan, phản ánh. / Scans by day and province, cautions, hints to the office, reports.") { from, to, producer, product, batch };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            var today = VietnamTime.DateOf(DateTimeOffset.UtcNow);
            if (!(parsed.GetValue(to) ?? today).Succeeded(out var last, out var rejection)
                || !(parsed.GetValue(from) ?? last.AddDays(1 - UsualDays)).Succeeded(out var first, out rejection)) return terminal.Fail(rejection);
            int? number = null;
            if (parsed.GetValue(batch) is { } asked)
            {
                if (!asked.Succeeded(out var typed, out rejection)) return terminal.Fail(rejection);
                number = typed;
            }
            var question = new ScanQuestion(null, parsed.GetValue(producer)?.ToUpperInvariant(), parsed.GetValue(product)?.ToUpperInvariant(), number, first, last);
            return session.Registry().Succeeded(out var registry, out rejection) && new ScanReports(registry).Of(question).Succeeded(out var report, out rejection)
                ? Tell(terminal, report)
                : terminal.Fail(rejection);
        });
        return command;
    }

    private static int Tell(Terminal terminal, ScanReport report) => terminal.Result(
        new
        {
            from = Iso(report.From),
            to = Iso(report.To),
            countedSince = report.CountedSince is { } since ? Iso(since) : null,
            total = Document(report.Total),
            reports = report.TotalReports,
            days = report.Days.Select(day => new { day = Iso(day.Key), day.Value.First, again = day.Value.Again, day.Value.Cautions, day.Value.Hints, reports = report.Reports is { } reports ? reports.GetValueOrDefault(day.Key) : (long?)null }),
            places = report.Places.Select(place => new { code = place.Place == 0 ? null : (int?)place.Place, name = place.Place == 0 ? null : Portal.Pages.Charts.ScanTables.NameOf(place.Place).Vi, place.Scans }),
            parts = report.Parts.Select(part => new { part.Code, part.Name, first = part.Counts.First, again = part.Counts.Again, cautions = part.Counts.Cautions, hints = part.Counts.Hints }),
        },
        report.CountedSince is null
            ? ["Chưa có lượt quét nào được đếm.", "No scan was counted yet."]
            : report.Days.Select(day => Line(VietnamTime.Write(day.Key), day.Value))
                .Append(Line("Tổng / total", report.Total))
                .Concat(report.Places.Select(place => $"{Portal.Pages.Charts.ScanTables.NameOf(place.Place).Vi}: {place.Scans}")));

    private static object Document(ScanCounts counts) => new { counts.Scans, counts.First, counts.Again, counts.Cautions, counts.Hints };

    private static string Line(string name, ScanCounts counts)
    {
        return $"{name}: lần đầu / first {counts.First}, quét lại / again {counts.Again}, cảnh báo / cautions {Known(counts.Cautions)}, gợi ý cho cơ quan / hints to the office {Known(counts.Hints)}";

        static string Known(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "chưa biết / not known";
    }

    private static Command Province(CommandHost host)
    {
        var on = Day("--on", "Ngày; bỏ trống: hôm nay.", "The day; left out: today.");
        var province = new Option<string?>("--province") { Description = "Tỉnh, như trong địa chỉ chủ thể; bỏ trống: tất cả. / Province, as in producers' addresses; left out: all.", HelpName = "NAME" };
        var file = new Option<string?>("--out") { Description = "Ghi bảng Excel vào tệp này. / Writes an Excel workbook to this file.", HelpName = "FILE" };
        var command = new Command("province", "Sản phẩm theo hạng sao và nhóm, chủ thể theo loại. / Products by stars and group, producers by kind.") { on, province, file };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!(parsed.GetValue(on) ?? VietnamTime.DateOf(DateTimeOffset.UtcNow)).Succeeded(out var day, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !new ProvinceReports(registry).Of(day, parsed.GetValue(province)).Succeeded(out var table, out rejection)) return terminal.Fail(rejection);
            if (parsed.GetValue(file) is { } path && WholeFile.Write(path, Workbook.Make(ProvinceWords.Sheets(table, Language.Vietnamese))) is { } refused) return terminal.Fail(refused);
            var sentence = ProvinceWords.Sentence(table);
            return terminal.Result(
                new
                {
                    day = Iso(day),
                    province = table.Province,
                    producers = table.Producers,
                    all = Document(table.All),
                    groups = table.Groups.Select(row => new { group = row.Group.ToString(), counts = Document(row.Counts) }),
                    kinds = table.Kinds.Select(row => new { kind = row.Kind.ToString(), row.Producers, counts = Document(row.Counts) }),
                    supporting = table.Schemes.Select(scheme => new { scheme.Scheme, scheme.Products }),
                },
                sentence);
        });
        return command;
    }

    private static object Document(StarCounts counts) => new { counts.Products, counts.Rated, three = counts.Three, four = counts.Four, five = counts.Five, withStamps = counts.WithStamps };

    private static Option<Outcome<DateOnly>?> Day(string name, string vi, string en)
    {
        var day = Arguments.Date(name, vi, en);
        return new(name) { Description = day.Description, HelpName = day.HelpName, CustomParser = result => day.CustomParser!(result) };
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
