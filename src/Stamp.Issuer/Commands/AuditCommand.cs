using System.CommandLine;
using Stamp.Core.Audit;
using Stamp.Core.Text;
using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Commands;

/// <summary><c>audit verify</c>: recomputes the audit trail's hash chain; <c>audit accept-clock</c>: goes on after a clock that was ahead.</summary>
internal static class AuditCommand
{
    public static Command Make(CommandHost host)
    {
        var verify = new Command("verify", "Kiểm tra chuỗi băm của nhật ký. / Checks the trail's hash chain.");
        host.Handle(verify, (_, session, terminal, _) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            AuditReport? report;
            using (new RunProgress(terminal.Errors, "Kiểm tra nhật ký / Checking the trail", total: null))
            {
                if (!new AuditTrail(registry).Verify().Succeeded(out report, out rejection)) return terminal.Fail(rejection);
            }
            if (report.Fault is { } fault)
            {
                terminal.Result(new { intact = false, entries = report.Entries, head = report.Head, fault = new { entry = fault.Number, reason = fault.Why } });
                return terminal.Fail(Rejection.Conflict(
                    $"Nhật ký kiểm toán bị sửa ở mục {fault.Number}: {fault.Why.Vi}",
                    $"The audit trail was tampered with at entry {fault.Number}: {fault.Why.En}"));
            }
            return terminal.Result(
                new { intact = true, entries = report.Entries, head = report.Head },
                new Bilingual(
                    $"Nhật ký kiểm toán nguyên vẹn: {report.Entries} mục, đầu chuỗi {report.Head}.",
                    $"The audit trail is intact: {report.Entries} entries, head {report.Head}."));
        });
        return new("audit", "Nhật ký kiểm toán. / The audit trail.") { verify, AcceptClock(host) };
    }

    private static Command AcceptClock(CommandHost host)
    {
        var reason = Arguments.Required("--reason", "TEXT", "Lý do.", "The reason.");
        var command = new Command("accept-clock", "Sau khi đồng hồ từng chạy nhanh: chấp nhận các mục muộn hơn bây giờ. / After a clock that was ahead: accepts entries later than now.") { reason };
        host.Handle(command, (parsed, session, terminal, _) =>
            session.Registry().Succeeded(out var registry, out var rejection)
            && new AuditTrail(registry).AcceptClock(parsed.GetValue(reason), session.Actor).Succeeded(out var newest, out rejection)
                ? terminal.Result(new { accepted = newest }, new Bilingual(
                    $"Đã chấp nhận các mục đến {VietnamTime.Write(newest)}; việc có thời hạn lại làm được.",
                    $"Accepted entries up to {VietnamTime.Write(newest)}; what has a deadline is done again."))
                : terminal.Fail(rejection));
        return command;
    }
}
