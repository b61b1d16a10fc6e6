using System.CommandLine;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Scans;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Core.Verdicts;

namespace Stamp.Issuer.Commands;

/// <summary>
/// <c>check</c>: what a scan would say, without counting one. With <c>--offline</c> a seal is checked
/// against public keys alone: no registry, no network.
/// </summary>
internal static class CheckCommand
{
    public static Command Make(CommandHost host)
    {
        var url = new Argument<string>("URL") { Description = "Địa chỉ trong mã QR, hoặc 20 ký tự của mã tem. / The QR code's address, or the 20 characters of the code." };
        var offline = new Option<bool>("--offline") { Description = "Chỉ kiểm tra dấu niêm bằng khoá công khai: không sổ đăng ký, không mạng. / Checks only the seal, with public keys: no registry, no network." };
        var keys = new Option<string?>("--keys") { Description = "Tệp khoá công khai (JWK Set); bỏ trống: của thư mục dữ liệu. / Public key file (JWK set); left out: the data folder's.", HelpName = "FILE" };
        var command = new Command("check", "Xem một lượt quét sẽ trả lời gì. / What a scan would say.") { url, offline, keys };
        host.Handle(command, (parsed, session, terminal, _) => parsed.GetValue(offline)
            ? Offline(terminal, parsed.GetRequiredValue(url), parsed.GetValue(keys) ?? session.Folder.PublicKeys)
            : Online(terminal, session, parsed.GetRequiredValue(url)));
        return command;
    }

    private static int Offline(Terminal terminal, string url, string file)
    {
        string jwks;
        try
        {
            jwks = File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail(Rejection.Files($"Không đọc được {file}: {error.Message}", $"{file} can't be read: {error.Message}"));
        }
        if (!OfflineCheck.Of(url, jwks).Succeeded(out var result, out var rejection)) return terminal.Fail(rejection);
        var sentence = OfflineSentences.Of(result);
        var document = new { answer = OfflineSentences.NameOf(result.Answer), code = result.Code?.ToGroups(), batch = result.Batch };
        return terminal.Result(document, sentence);
    }

    private static int Online(Terminal terminal, IssuerSession session, string url)
    {
        if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
        if (!session.Keyring().Succeeded(out var keyring, out rejection)) return terminal.Fail(rejection);
        try
        {
            var verdict = Judged(new(registry), keyring, url, session.Clock.GetUtcNow());
            var reason = Reasons.Of(verdict.Reason);
            return terminal.Result(
                new { verdict = Reasons.NameOf(reason.Answer), reason = reason.Name, supportCode = reason.SupportCode, batch = verdict.Batch?.Batch.Number, index = verdict.Stamp?.Index, product = verdict.Product?.Product.Name },
                $"{reason.SupportCode} {reason.Headline.Vi}: {reason.Sentence.Vi}",
                $"{reason.SupportCode} {reason.Headline.En}: {reason.Sentence.En}");
        }
        catch (RegistryUnavailableException error)
        {
            return terminal.Fail(error.Rejection);
        }
    }

    private static Verdict Judged(SnapshotReader reader, Keyring keyring, string url, DateTimeOffset now)
    {
        var path = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsolutePath : "/" + url.TrimStart('/');
        if (!StampPath.TryParse(path, out var parts)) return Judge.Unknown(null);
        if (!keyring.TryDecipher(parts.Code, out var stamp, out var epoch)) return Judge.Unknown(parts.Code);
        var batch = reader.ReadBatch(stamp.Batch);
        var product = batch is null ? null : reader.ReadProduct(batch.Batch.ProductId);
        return Judge.Of(parts.Code, stamp, epoch.State == KeyEpochState.Compromised, batch, product, history: null, recorded: false, CautionRule.Default, now);
    }
}
