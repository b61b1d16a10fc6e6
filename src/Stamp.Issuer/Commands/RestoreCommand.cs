using System.CommandLine;
using System.Globalization;
using Stamp.Core.Backups;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>restore</c>: puts a backup back, so that no code is ever made for two things.</summary>
internal static class RestoreCommand
{
    public static Command Make(CommandHost host)
    {
        var from = new Argument<string?>("FROM") { Description = "Thư mục của bản sao lưu. / The backup's folder.", Arity = ArgumentArity.ZeroOrOne };
        var replace = new Option<bool>("--replace") { Description = "Thay dữ liệu đang có; dữ liệu cũ được giữ lại. / Replaces what is there, which is kept aside." };
        var asItStands = new Option<bool>("--as-it-stands")
        {
            Description = "Sổ đăng ký đã được khôi phục bằng cách khác: chỉ đánh số tiếp cho an toàn. / The registry was put back by other means: only goes on safely from it.",
        };
        var command = new Command("restore", "Khôi phục từ bản sao lưu. / Puts a backup back.") { from, replace, asItStands };
        host.HandleAlone(command, (parsed, session, terminal, _) =>
        {
            var restorer = new Restorer(session.Settings, session.Actor, session.Clock);
            if (parsed.GetValue(asItStands) == (parsed.GetValue(from) is not null))
            {
                return terminal.Fail(Rejection.BadInput(
                    "Hãy cho thư mục của bản sao lưu, hoặc --as-it-stands.", "Give the backup's folder, or --as-it-stands."));
            }
            RestoreReport? report;
            Rejection? rejection;
            if (parsed.GetValue(from) is { } folder)
            {
                if (!restorer.PutBack(folder, parsed.GetValue(replace)).Succeeded(out report, out rejection)) return terminal.Fail(rejection);
            }
            else if (!session.Registry().Succeeded(out var registry, out rejection) || !restorer.TakeAsItStands(registry).Succeeded(out report, out rejection))
            {
                return terminal.Fail(rejection);
            }
            return Show(terminal, report);
        });
        return command;
    }

    private static int Show(Terminal terminal, RestoreReport report) => terminal.Result(
        new
        {
            madeAt = report.MadeAt,
            incarnation = report.Incarnation.Number,
            nextBatch = report.AfterBatch + 1,
            newEpoch = report.NewEpoch,
            lost = report.Loss?.Counted,
            lostBatches = report.Loss?.Batches.Select(batch => batch.Number),
            replaced = report.Replaced,
        },
        Sentences(report).SelectMany(sentence => new[] { sentence.Vi, sentence.En }));

    private static IEnumerable<Bilingual> Sentences(RestoreReport report)
    {
        if (report.MadeAt is { } made) yield return new($"Đã khôi phục bản sao lưu lúc {VietnamTime.Write(made)}.", $"Put back the backup of {VietnamTime.Write(made)}.");
        if (report.Loss is { } loss)
        {
            yield return RestoreSentences.Describe(loss);
            foreach (var batch in RestoreSentences.Batches(loss)) yield return batch;
        }
        yield return new(
            string.Create(CultureInfo.InvariantCulture, $"Lô tem tiếp theo mang số {report.AfterBatch + 1} trở lên."),
            string.Create(CultureInfo.InvariantCulture, $"The next batch is numbered {report.AfterBatch + 1} or higher."));
        if (report.NewEpoch is { } epoch)
        {
            yield return new(
                string.Create(CultureInfo.InvariantCulture, $"Không biết chắc đã cấp đến lô nào, nên đã bắt đầu đợt khoá {epoch}: hãy chép bản xuất khoá mới sang các máy kiểm tra khác trước khi cấp tem."),
                string.Create(CultureInfo.InvariantCulture, $"How far issuing had come is not known for certain, so key epoch {epoch} was begun: copy the new export to other verify nodes before issuing."));
        }
        if (report.Replaced is { } aside) yield return new($"Dữ liệu trước đó được giữ trong {aside}.", $"What was there before is kept in {aside}.");
    }
}
