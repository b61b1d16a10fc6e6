using System.CommandLine;
using Stamp.Core.Text;
using Stamp.Issuer.Export;

namespace Stamp.Issuer.Commands;

/// <summary><c>export</c>: the registry as a workbook that can be imported again.</summary>
internal static class ExportCommand
{
    public static Command Make(CommandHost host)
    {
        var path = new Argument<string>("FILE") { Description = "Tệp Excel (.xlsx) sẽ ghi. / The Excel workbook (.xlsx) to write." };
        var command = new Command("export", "Xuất sổ đăng ký ra Excel; nhập lại được. / Writes the registry to Excel; it can be imported again.") { path };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            var file = parsed.GetRequiredValue(path);
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            using var workbook = new MemoryStream();
            if (!new RegistryExport(registry).Write(workbook, session.Actor).Succeeded(out var rows, out rejection)) return terminal.Fail(rejection);
            if (WholeFile.Write(file, workbook.ToArray()) is { } unwritten) return terminal.Fail(unwritten);
            return terminal.Result(new { file, rows }, new Bilingual($"{file}: {rows} dòng.", $"{file}: {rows} rows."));
        });
        return command;
    }
}
