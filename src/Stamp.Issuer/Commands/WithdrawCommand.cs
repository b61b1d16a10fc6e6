using System.CommandLine;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>withdraw</c>: a star certificate is withdrawn, from today on.</summary>
internal static class WithdrawCommand
{
    public static Command Make(CommandHost host)
    {
        var number = new Argument<string>("CERTIFICATE") { Description = "Số giấy chứng nhận. / Certificate number." };
        var reason = Arguments.Required("--reason", "TEXT", "Lý do, người tiêu dùng sẽ đọc.", "Why; consumers read it.");
        var command = new Command("withdraw", "Thu hồi một giấy chứng nhận hạng sao. / Withdraws a star certificate.") { number, reason };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!session.Registry().Succeeded(out var registry, out var rejection)
                || !new RegistryStore(registry).Withdraw(parsed.GetRequiredValue(number), parsed.GetRequiredValue(reason), session.Actor).Succeeded(out var certificate, out rejection))
                return terminal.Fail(rejection);
            return terminal.Result(
                new { certificate = certificate.Number, withdrawnOn = certificate.WithdrawnOn },
                new Bilingual(
                    $"Giấy chứng nhận {certificate.Number} bị thu hồi từ ngày {VietnamTime.Write(certificate.WithdrawnOn!.Value)}.",
                    $"Certificate {certificate.Number} is withdrawn from {VietnamTime.Write(certificate.WithdrawnOn!.Value)} on."));
        });
        return command;
    }
}
