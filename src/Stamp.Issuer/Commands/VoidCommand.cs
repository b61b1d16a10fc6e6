using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Printing;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>void</c>: takes stamps that will never be used out of the stock, with a reason.</summary>
internal static class VoidCommand
{
    // Names only: Enum.Parse by itself would take "7" as a reason that there is not.
    private static readonly string[] Reasons = [.. Enum.GetNames<VoidReason>().Select(name => name.ToLowerInvariant())];

    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = Arguments.Range(required: false);
        var reason = new Option<Outcome<VoidReason>>("--reason")
        {
            Description = "Lý do: hỏng, mất, bị lấy cắp, in lỗi, in thừa, trả lại. / Why.",
            HelpName = string.Join('|', Reasons),
            Required = true,
            CustomParser = result => Arguments.OneOf(result, Reasons).Succeeded(out var name, out var rejection)
                ? Enum.Parse<VoidReason>(name, ignoreCase: true)
                : rejection,
        };
        var sheets = new Option<Outcome<IndexRange?>>("--sheets", "--sheet")
        {
            Description = "Các tờ hỏng, theo số ghi trên tờ; thay cho --range. / Spoiled sheets by the number on them; in place of --range.",
            HelpName = "A-B",
            CustomParser = Arguments.Range,
        };
        var run = new Option<Outcome<long>?>("--run")
        {
            Description = "Lần in nào đã in các tờ đó. / Which run printed those sheets.",
            HelpName = "ID",
            CustomParser = result => Arguments.Long(result),
        };
        var command = new Command("void", "Huỷ một dải tem chưa dùng. / Voids a range of unused stamps.") { batch, range, sheets, run, reason };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            long? named = null;
            if (!parsed.GetValue(batch).Succeeded(out var number, out var rejection)
                || !parsed.GetValue(range).Succeeded(out var stamps, out rejection)
                || !parsed.GetValue(sheets).Succeeded(out var spoiled, out rejection)
                || !parsed.GetValue(reason).Succeeded(out var why, out rejection))
                return terminal.Fail(rejection);
            if (parsed.GetValue(run) is { } given)
            {
                if (!given.Succeeded(out var id, out rejection)) return terminal.Fail(rejection);
                named = id;
            }
            if (stamps is null == spoiled is null || (named is not null && spoiled is null)) return terminal.Fail(OneOfThem);
            if (!session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            if (spoiled is { } papers)
            {
                if (!new PrintRuns(registry, session.Folder.Path).OnSheets(number, papers, named).Succeeded(out var standing, out rejection)) return terminal.Fail(rejection);
                stamps = standing;
            }
            return MoveReport.Tell(terminal, new RangeOperations(registry).Void(number, stamps!.Value, why, session.Actor), new("Đã huỷ", "Voided"));
        });
        return command;
    }

    private static Rejection OneOfThem => Rejection.BadInput(
        "Hãy nêu tem bằng --range, hoặc tờ bằng --sheets (kèm --run nếu cần), không cả hai.",
        "Name stamps by --range, or sheets by --sheets (with --run where needed), not both.");
}
