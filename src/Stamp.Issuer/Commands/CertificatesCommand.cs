using System.CommandLine;
using Stamp.Core.Registry;
using Stamp.Core.Text;
using Stamp.Issuer.Commands.Records;

namespace Stamp.Issuer.Commands;

/// <summary><c>certificates</c>: star certificates that run out soon, ran out, or were withdrawn.</summary>
internal static class CertificatesCommand
{
    private const int PageSize = 500;

    private static readonly Dictionary<string, CertificateSelection> Selections = new()
    {
        ["all"] = CertificateSelection.All,
        ["in-force"] = CertificateSelection.InForce,
        ["running-out"] = CertificateSelection.RunningOut,
        ["expired"] = CertificateSelection.Expired,
        ["withdrawn"] = CertificateSelection.Withdrawn,
    };

    public static Command Make(CommandHost host)
    {
        var state = new Option<Outcome<string>>("--state")
        {
            Description = $"Loại nào: {string.Join(", ", Selections.Keys)}; bỏ trống: running-out. / Which; left out: running-out.",
            HelpName = "STATE",
            CustomParser = result => Arguments.OneOf(result, Selections.Keys),
            DefaultValueFactory = _ => "running-out",
        };
        var days = new Option<Outcome<int>>("--days")
        {
            Description = $"Hết hạn trong bao nhiêu ngày tới; bỏ trống: {CertificateFilter.NoticeDays}. / Running out within so many days; left out: {CertificateFilter.NoticeDays}.",
            HelpName = "N",
            CustomParser = Arguments.Int,
            DefaultValueFactory = _ => CertificateFilter.NoticeDays,
        };
        var producer = new Option<string?>("--producer") { Description = "Mã chủ thể; bỏ trống: mọi chủ thể. / The producer's code; left out: all.", HelpName = "CODE" };
        var command = new Command("certificates", "Liệt kê giấy chứng nhận hạng sao; thêm hoặc sửa một giấy. / Lists star certificates; adds or corrects one.")
        {
            state, days, producer, CertificateEdits.Add(host), CertificateEdits.Change(host),
        };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(state).Succeeded(out var selection, out var rejection)
                || !parsed.GetValue(days).Succeeded(out var within, out rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            if (within is < 0 or > CertificateFilter.MostDays)
                return terminal.Fail(Rejection.BadInput($"--days: cần từ 0 đến {CertificateFilter.MostDays}.", $"--days: wants 0 to {CertificateFilter.MostDays}."));
            long? owner = null;
            if (parsed.GetValue(producer) is { } code)
            {
                if (!new RegistryFiles(registry).Producer(code, null).Succeeded(out var file, out rejection)) return terminal.Fail(rejection);
                owner = file.Producer.Id;
            }
            var filter = new CertificateFilter(Selections[selection], owner, null, within);
            return All(new RegistryLists(registry), filter, VietnamTime.DateOf(session.Clock.GetUtcNow())).Succeeded(out var lines, out rejection)
                ? Tell(terminal, lines)
                : terminal.Fail(rejection);
        });
        return command;
    }

    private static Outcome<IReadOnlyList<CertificateLine>> All(RegistryLists lists, CertificateFilter filter, DateOnly today)
    {
        var all = new List<CertificateLine>();
        IReadOnlyList<CertificateLine>? page;
        do
        {
            var from = new ListPage<CertificateOrder>(CertificateOrder.End, false, all.Count == 0 ? null : all[^1].Certificate.Id, PageSize);
            if (!lists.Certificates(filter, from, today).Succeeded(out page, out var rejection)) return rejection;
            all.AddRange(page);
        }
        while (page.Count == PageSize);
        return all;
    }

    private static int Tell(Terminal terminal, IReadOnlyList<CertificateLine> lines) => terminal.Result(
        new
        {
            certificates = lines.Select(line => new
            {
                line.Certificate.Number,
                product = line.ProductCode,
                producer = line.ProducerCode,
                line.Certificate.Stars,
                state = line.State.ToString(),
                line.Certificate.ValidUntil,
                line.Certificate.WithdrawnOn,
                line.Certificate.WithdrawnReason,
            }),
        },
        new TerminalTable(
            [new("Giấy", "Certificate"), new("Hạng", "Stars"), new("Đến", "Until"), new("Sản phẩm", "Product"), new("Chủ thể", "Producer"), new("Thu hồi", "Withdrawn")],
            lines.Select(line => new[]
            {
                line.Certificate.Number, $"{line.Certificate.Stars}★", VietnamTime.Write(line.Certificate.ValidUntil), line.ProductCode, line.ProducerCode,
                line.Certificate.WithdrawnOn is { } day ? $"thu hồi / withdrawn {VietnamTime.Write(day)}: {line.Certificate.WithdrawnReason}" : null,
            })));
}
