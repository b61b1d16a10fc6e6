using System.CommandLine;
using System.Globalization;
using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Text;
using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Commands;

/// <summary>
/// <c>audit verify</c>: recomputes the audit trail's hash chain, and proves that the tables follow from the trail;
/// <c>audit accept-clock</c>: goes on after a clock that was ahead.
/// </summary>
internal static class AuditCommand
{
    public static Command Make(CommandHost host)
    {
        var verify = new Command("verify",
            "Kiểm tra chuỗi băm của nhật ký, và các bảng có đúng như nhật ký ghi không. / Checks the trail's hash chain, and that the tables are what the trail says.");
        host.Handle(verify, (_, session, terminal, cancel) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
            RegistryProofReport? report;
            using (var progress = new PhaseProgress(terminal.Errors))
            {
                if (!new RegistryProof(registry).Run(progress.Begin, cancel).Succeeded(out report, out rejection)) return terminal.Fail(rejection);
            }
            return Tell(report, terminal);
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

    private static int Tell(RegistryProofReport report, Terminal terminal)
    {
        if (report.Trail.Fault is { } fault)
        {
            terminal.Result(AuditDocument.Of(report));
            return terminal.Fail(Rejection.Conflict(
                $"Nhật ký kiểm toán bị sửa ở mục {fault.Number}: {fault.Why.Vi}. Vì vậy không so được các bảng với nhật ký.",
                $"The audit trail was tampered with at entry {fault.Number}: {fault.Why.En}. The tables can't be compared with it."));
        }
        var tables = report.Tables!;
        if (tables.Found == 0)
        {
            return terminal.Result(AuditDocument.Of(report), [
                $"Nhật ký kiểm toán nguyên vẹn: {report.Trail.Entries} mục, đầu chuỗi {report.Trail.Head}.",
                $"The audit trail is intact: {report.Trail.Entries} entries, head {report.Trail.Head}.",
                $"Các bảng đúng như nhật ký: đã so {Figures.Vi(tables.Rows)} dòng.",
                $"The tables follow from the trail: {Figures.En(tables.Rows)} rows compared.",
                .. Older(tables.Older)]);
        }
        terminal.Result(AuditDocument.Of(report));
        foreach (var finding in tables.First) terminal.Note(finding.Sentence);
        var rest = tables.Found - tables.First.Count;
        if (rest > 0) terminal.Note(new($"… và {Figures.Vi(rest)} chỗ nữa.", $"… and {Figures.En(rest)} more."));
        return terminal.Fail(Rejection.Conflict(
            $"Sổ đăng ký không đúng như nhật ký ghi, ở {Figures.Vi(tables.Found)} chỗ: dữ liệu đã bị sửa ngoài chương trình.",
            $"The registry is not what the trail says, in {Figures.En(tables.Found)} places: its data was changed behind the program's back."));
    }

    private static IEnumerable<string> Older(IReadOnlyList<UnprovenColumn> older)
    {
        if (older.Count == 0) yield break;
        var columns = string.Join(", ", older.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Table}.{column.Column} ({column.Rows})")));
        yield return $"Không chứng minh được, vì mục do phiên bản cũ ghi chưa có (số dòng): {columns}.";
        yield return $"Not provable, since entries of older versions don't say it (rows): {columns}.";
    }

    /// <summary>One line of progress for each phase.</summary>
    private sealed class PhaseProgress(TextWriter errors) : IDisposable
    {
        private RunProgress? current;

        public IProgress<long> Begin(ProofPhase phase, long total)
        {
            current?.Dispose();
            return current = new(errors, phase == ProofPhase.Chain ? "Kiểm tra nhật ký / Checking the trail" : "So các bảng / Comparing the tables", total);
        }

        public void Dispose() => current?.Dispose();
    }
}
