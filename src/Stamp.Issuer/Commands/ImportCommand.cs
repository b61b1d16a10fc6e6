using System.CommandLine;
using Stamp.Core.Text;
using Stamp.Issuer.Import;
using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Commands;

/// <summary><c>import</c>: CSV files and workbooks of producers, products, certificates; each whole or not at all.</summary>
internal static class ImportCommand
{
    public static Command Make(CommandHost host)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Các tệp CSV hoặc Excel (.xlsx), hoặc thư mục chứa chúng. / CSV or Excel (.xlsx) files, or folders of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var preview = new Option<bool>("--preview")
        {
            Description = "Chỉ xem sẽ nhập gì và ô nào sai; không ghi gì. / Only tells what would be imported and which cells are wrong; writes nothing.",
        };
        var repair = new Option<bool>("--repair")
        {
            Description = "Chữa các ô có chữ bị hỏng (TCVN3, VNI, UTF-8 đọc sai, ngày bị đổi thành số) rồi nhập; xem trước bằng --preview. / Imports damaged cells (TCVN3, VNI, misread UTF-8, dates turned to numbers) as what they were; look first with --preview.",
        };
        var keep = new Option<bool>("--as-is")
        {
            Description = "Nhập các ô trông như bị hỏng đúng như đang có. / Imports cells that look damaged as they stand.",
        };
        var command = new Command("import", "Nhập chủ thể, sản phẩm, giấy chứng nhận từ CSV hoặc Excel. / Imports producers, products and certificates from CSV or Excel.") { paths, preview, repair, keep };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            if (parsed.GetValue(repair) && parsed.GetValue(keep))
                return terminal.Fail(Rejection.BadInput("Chỉ dùng một trong --repair và --as-is.", "Give only one of --repair and --as-is."));
            var handling = parsed.GetValue(repair) ? DamageHandling.Repair : parsed.GetValue(keep) ? DamageHandling.Keep : DamageHandling.Refuse;
            if (parsed.GetValue(preview)) return ImportPreviewLines.Tell(terminal, new RegistryImport(registry).Preview(parsed.GetRequiredValue(paths), handling));
            ImportReport report;
            using (var progress = new FileProgress(terminal.Errors))
            {
                report = new RegistryImport(registry).Run(parsed.GetRequiredValue(paths), session.Actor, (file, done, total) =>
                {
                    // Thrown inside the file's transaction, which rolls back.
                    cancel.ThrowIfCancellationRequested();
                    progress.Report(file, done, total);
                }, handling);
            }
            return Tell(terminal, report);
        });
        return command;
    }

    private static int Tell(Terminal terminal, ImportReport report)
    {
        foreach (var note in report.Imported.SelectMany(file => file.Notes)) terminal.Note(note);
        terminal.Result(
            new
            {
                imported = report.Imported.Select(file => new { file = file.File, @new = file.New, changed = file.Changed, unchanged = file.Unchanged, repaired = file.Repaired }),
                refused = report.Refused is { } bad
                    ? new { file = bad.File, reason = bad.Rejection.Sentence, rows = bad.Faults.Select(fault => new { line = fault.Line, column = fault.Column, cell = fault.Cell, reason = fault.Reason }) }
                    : null,
                notTried = report.NotTried,
            },
            report.Imported.Select(file =>
                $"{file.File}: {file.New} mới / new, {file.Changed} thay đổi / changed, {file.Unchanged} không đổi / unchanged{(file.Repaired > 0 ? $", {file.Repaired} ô đã chữa / repaired cells" : "")}"));
        if (report.Refused is not { } refused)
        {
            return report.Imported.Count > 0 ? ExitCodes.Done : terminal.Fail(Rejection.NotFound(
                "Không có tệp .csv hay .xlsx nào trong thư mục đã nêu.", "There is no .csv or .xlsx file in the folder named."));
        }

        foreach (var fault in refused.Faults) terminal.Note(fault.Sentence);
        if (refused.Damaged is { } damaged) ImportPreviewLines.Offer(terminal, damaged);
        if (report.NotTried.Count > 0)
        {
            var files = string.Join(", ", report.NotTried);
            terminal.Note(new($"Chưa nhập: {files}", $"Not imported: {files}"));
        }
        return terminal.Fail(refused.Rejection);
    }

    /// <summary>A progress of its own for each file of the import.</summary>
    private sealed class FileProgress(TextWriter errors) : IDisposable
    {
        private string? file;
        private RunProgress? current;

        public void Report(string name, int done, int total)
        {
            if (name != file)
            {
                current?.Dispose();
                (file, current) = (name, new(errors, name, total));
            }
            current!.Report(done);
        }

        public void Dispose() => current?.Dispose();
    }
}
