using System.CommandLine;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary>The issuer's command line: one verb, one file. Exit codes are in docs/operations.md.</summary>
internal static class IssuerCommandLine
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var root = Build(output, errors);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) errors.WriteLine($"Lỗi / Error: {error.Message}");
            errors.WriteLine($"Xem / See: Stamp.Issuer {parsed.CommandResult.Command.Name} --help");
            return ExitCodes.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new() { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("Đã dừng; không có gì dở dang được giữ lại. / Stopped; nothing half-done was kept.");
            return ExitCodes.Cancelled;
        }
    }

    private static RootCommand Build(TextWriter output, TextWriter errors)
    {
        var globals = new GlobalOptions();
        var host = new CommandHost(globals, output, errors);
        return new("Cấp, in và quản lý tem điện tử OCOP. / Issues, prints and manages OCOP smart stamps.")
        {
            globals.Json,
            globals.Account,
            InitCommand.Make(host),
            ImportCommand.Make(host),
            IssueCommand.Make(host),
            PrintCommand.Make(host),
            ActivateCommand.Make(host),
            VoidCommand.Make(host),
            RecallCommand.Make(host),
            UndoCommand.Make(host),
            WithdrawCommand.Make(host),
            LedgerCommand.Make(host),
            CheckCommand.Make(host),
            KeysCommand.Make(host),
            AuditCommand.Make(host),
            DemoCommand.Make(host),
        };
    }
}
