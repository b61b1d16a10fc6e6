using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Orders;
using Stamp.Core.Printing;
using Stamp.Core.Settings;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;
using Stamp.Issuer.Progress;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Orders;

/// <summary>
/// Turns an approved order into a batch and its label files: steps 1 to 4 of docs/issue-cycle.md. Whatever was done
/// before stands and is not done again, so after a crash at any step the same call finishes the order. Who approved it
/// stands in the trail for what is made of it.
/// </summary>
/// <param name="formats">Finds a format by its name.</param>
/// <param name="systemUser">At the command line: the operating system's user, for the trail.</param>
internal sealed class OrderWork(
    StampsSettings settings, RegistryDatabase registry, OrderStore orders, Func<string, Outcome<ILabelFormat>> formats, string? systemUser = null)
{
    private readonly PrintRuns runs = new(registry, settings.Folder.Path);

    /// <summary>Null when all files are there.</summary>
    /// <param name="watch">Shows the progress of something, over so many labels.</param>
    /// <param name="began">Called before each file with its format, how many are done and how many there are.</param>
    /// <exception cref="OperationCanceledException">Cancelled; the file at hand is gone, those before it stay.</exception>
    public Rejection? Do(Order order, Func<string, long, RunProgress> watch, Action<string, int, int> began, CancellationToken cancel)
    {
        var actor = new Actor(order.Decided!.Account, IsOffice: true) { SystemUser = systemUser };
        if (!KeyringFile.Load(settings.Folder.IssuerKeyring, settings.Passphrase).Succeeded(out var loaded, out var rejection)
            || !new KeyRecord(registry, new(settings.Folder.IssueMark)).Check(loaded, actor).Succeeded(out var keyring, out rejection))
            return rejection;
        if (order.State == OrderState.Approved)
        {
            // Step 1. The product's GTIN may have come after the order: then the label may have become too small for it.
            if (Unprintable(order) is { } tooSmall) return tooSmall;
            if (!orders.Issue(order.Number, keyring.Active.Number, actor).Succeeded(out var issued, out rejection)) return rejection;
            order = issued;
        }
        if (IssuerSession.MakeFolder(settings.Folder.Labels) is { } unmade) return unmade;

        // Steps 2 and 3, for each file.
        var runner = new PrintRunner(
            new(registry, keyring), runs, settings.Folder, settings.PublicOrigin, actor, new(CheckTools.OfThisProcess()), formats, watch);
        var files = new OrderFiles(runs, settings.Folder);
        if (!files.Interrupted(order).Succeeded(out var interrupted, out rejection)) return rejection;
        foreach (var run in interrupted)
        {
            began(run.Request.Format, 0, 0);
            if (runner.Resume(new(run.Batch, run.Range, run.Request.Template, run.Request.Format), cancel).Rejection is { } stopped) return stopped;
        }
        if (!files.Of(order).Succeeded(out var wanted, out rejection)) return rejection;
        for (var at = 0; at < wanted.Count; at++)
        {
            if (IsWhole(wanted[at])) continue;
            began(wanted[at].Format, at, wanted.Count);
            if (Print(runner, order, wanted[at], cancel) is { } refused) return refused;
        }
        // Step 4.
        return orders.Ready(order.Number, actor).Rejection;
    }

    private Rejection? Print(PrintRunner runner, Order order, OrderFile file, CancellationToken cancel)
    {
        var batch = order.Batch!.Value;
        var before = runs.LastCompleted(batch, new(1, order.Approved!.Value));
        if (before.Rejection is { } unread) return unread;
        // Every run after a batch's first says why the same stamps are printed again.
        var reason = before.Value is null ? null
            : file.Run is null ? $"đơn {order.Number}: thêm tệp {file.Format} / order {order.Number}: the {file.Format} file too"
            : $"đơn {order.Number}: làm lại tệp {file.Format} / order {order.Number}: the {file.Format} file again";
        // What stands in the place of a file that was made is that file, damaged; where none was made it is somebody's.
        return runner.Print(new(batch, Template: order.Template, Format: file.Format, Reason: reason, Replace: file.Run is not null), cancel).Rejection;
    }

    /// <summary>Byte for byte: a download is given no other, and its page says to have it made again. Some 400 MB a second.</summary>
    private static bool IsWhole(OrderFile file) => file.Stands && RunFile.Holds(file.Path!, file.Run!.Result!);

    private Rejection? Unprintable(Order order)
    {
        if (!TemplateLookup.Shipped(order.Template).Succeeded(out var template, out var unknown)) return unknown;
        if (!new OrderList(registry, TimeProvider.System).Product(order).Succeeded(out var product, out var rejection)) return rejection;
        return LabelAddress.RoomOn(template, settings.PublicOrigin, product.Gtin, order.Sealed);
    }
}
