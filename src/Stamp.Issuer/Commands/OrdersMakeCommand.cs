using System.CommandLine;
using Stamp.Core.Orders;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Progress;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Commands;

/// <summary><c>orders make</c>: issues an approved order's batch and makes its label files, as the portal does in the background.</summary>
internal static class OrdersMakeCommand
{
    public static Command Make(CommandHost host)
    {
        var order = OrdersCommand.Number();
        var command = new Command("make", "Cấp lô và làm tệp tem của một đơn đã duyệt. / Issues an approved order's batch and makes its label files.") { order };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            if (!parsed.GetValue(order).Succeeded(out var number, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !WorkLock.Take(session.Folder).Succeeded(out var held, out rejection))
                return terminal.Fail(rejection);
            using (held)
            {
                var (orders, list) = (new OrderStore(registry, session.Settings.Orders), new OrderList(registry, session.Clock));
                if (!orders.MakeAgain(number, null, session.Actor).Succeeded(out var found, out rejection)) return terminal.Fail(rejection);
                var failed = new OrderWork(session.Settings, registry, orders, LabelFormats.Find, session.Actor.SystemUser).Do(
                    found, (what, labels) => new RunProgress(terminal.Errors, what, labels), (_, _, _) => { }, cancel);
                if (failed is not null || !list.Order(number, null).Succeeded(out found, out failed)
                    || !new OrderFiles(new(registry, session.Folder.Path), session.Folder).Of(found).Succeeded(out var files, out failed))
                    return terminal.Fail(failed!);
                var made = files.Select(file => new { format = file.Format, file = file.Path, sha256 = file.Run!.Result!.Sha256 }).ToList();
                return terminal.Result(
                    new { order = OrderReport.Document(found), files = made },
                    [OrderReport.Sentence(found).Vi, OrderReport.Sentence(found).En, .. made.Select(file => file.file!)]);
            }
        });
        return command;
    }
}
