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
/// against public keys alone: no registry, no network. The exit code tells yes, no and could-not-check apart.
/// </summary>
internal static class CheckCommand
{
    public static Command Make(CommandHost host)
    {
        var url = new Argument<string>("URL") { Description = "Địa chỉ trong mã QR, hoặc 20 ký tự của mã tem. / The QR code's address, or the 20 characters of the code." };
        var offline = new Option<bool>("--offline") { Description = "Chỉ kiểm tra dấu niêm bằng khoá công khai: không sổ đăng ký, không mạng. / Checks only the seal, with public keys: no registry, no network." };
        var keys = new Option<string?>("--keys") { Description = "Tệp khoá công khai (JWK Set) cho --offline; bỏ trống: của thư mục dữ liệu. / Public key file (JWK set) for --offline; left out: the data folder's.", HelpName = "FILE" };
        var masks = new Option<string?>("--mask-keys") { Description = "Tệp khoá (bản xuất cho máy kiểm tra) để --offline đọc cả lô và số tem. / Key file (the verify export) with which --offline reads batch and index too.", HelpName = "FILE" };
        var command = new Command("check", "Xem một lượt quét sẽ trả lời gì. / What a scan would say.") { url, offline, keys, masks };
        host.Handle(command, (parsed, session, terminal, _) => parsed.GetValue(offline)
            ? Offline(terminal, session, parsed.GetRequiredValue(url), parsed.GetValue(keys) ?? session.Folder.PublicKeys, parsed.GetValue(masks))
            : Online(terminal, session, parsed.GetRequiredValue(url)));
        return command;
    }

    private static int Offline(Terminal terminal, IssuerSession session, string url, string file, string? maskFile)
    {
        string jwks;
        try
        {
            jwks = File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return terminal.Fail(Rejection.Files($"Không đọc được tệp khoá công khai \"{file}\".", $"The public key file \"{file}\" can't be read."));
        }
        Keyring? masks = null;
        if (maskFile is not null && !KeyringFile.Load(maskFile, session.Settings.Passphrase).Succeeded(out masks, out var refused)) return terminal.Fail(refused);
        if (!OfflineCheck.Of(url, jwks, masks).Succeeded(out var result, out var rejection)) return terminal.Fail(rejection);
        terminal.Result(
            new { answer = OfflineSentences.NameOf(result.Answer), code = result.Code?.ToGroups(), batch = result.Stamp?.Batch, index = result.Stamp?.Index, wrong = Told(result.Wrong) },
            OfflineSentences.Of(result));
        return result.Answer switch
        {
            OfflineAnswer.Valid => ExitCodes.Done,
            OfflineAnswer.NotACode => ExitCodes.Of(RejectionKind.BadInput),
            OfflineAnswer.NotSealed or OfflineAnswer.UnknownKey or OfflineAnswer.OtherKeyKind or OfflineAnswer.OldSeal => ExitCodes.CouldNotCheck,
            _ => ExitCodes.CheckedNo,
        };
    }

    private static int Online(Terminal terminal, IssuerSession session, string url)
    {
        if (!CodeReader.TryRead(url, out var path, out var wrong)) return NotYet(terminal, wrong);
        if (!session.Registry().Succeeded(out var registry, out var rejection)) return terminal.Fail(rejection);
        if (!session.Keyring().Succeeded(out var keyring, out rejection)) return terminal.Fail(rejection);
        try
        {
            var verdict = Judged(new(registry), keyring, path, session.Clock.GetUtcNow());
            var reason = Reasons.Of(verdict.Reason);
            terminal.Result(
                new { verdict = Reasons.NameOf(reason.Answer), reason = reason.Name, supportCode = reason.SupportCode, code = verdict.Code?.ToGroups(), batch = verdict.Batch?.Batch.Number, index = verdict.Batch is null ? null : verdict.Stamp?.Index, product = verdict.Product?.Product.Name },
                $"{reason.SupportCode} {reason.Headline.Vi}: {reason.Sentence.Vi}",
                $"{reason.SupportCode} {reason.Headline.En}: {reason.Sentence.En}");
            return reason.Answer switch
            {
                Answer.Genuine => ExitCodes.Done,
                Answer.Unavailable => ExitCodes.CouldNotCheck,
                _ => ExitCodes.CheckedNo,
            };
        }
        catch (RegistryUnavailableException error)
        {
            return terminal.Fail(error.Rejection);
        }
    }

    /// <summary>Nothing was looked up: it is neither a no nor an outage, but a value to be given again.</summary>
    private static int NotYet(Terminal terminal, NotACode wrong)
    {
        var reason = Reasons.Of(Reason.NotACode);
        terminal.Result(
            new { verdict = Reasons.NameOf(reason.Answer), reason = reason.Name, supportCode = reason.SupportCode, wrong = Told(wrong) },
            $"{reason.SupportCode} {reason.Headline.Vi}: {wrong.Sentence.Vi}",
            $"{reason.SupportCode} {reason.Headline.En}: {wrong.Sentence.En}");
        return ExitCodes.Of(RejectionKind.BadInput);
    }

    private static object? Told(NotACode? wrong) =>
        wrong is null ? null : new { kind = wrong.Name, count = wrong.Count, character = wrong.Character };

    /// <summary>The steps of a scan (Stamp.Verify's Resolver) after reading, without recording one.</summary>
    private static Verdict Judged(SnapshotReader reader, Keyring keyring, StampPath path, DateTimeOffset now)
    {
        if (!keyring.TryDecipher(path.Code, out var stamp, out var epoch)) return Judge.Unknown(path.Code);
        if (path.Seal is { } seal && !Seal.IsOf(seal, path.Code, stamp, epoch)) return Judge.Unknown(path.Code);
        return StampLook.Judged(reader, path.Code, stamp, epoch, path.Gtin, CautionRules.BuiltIn, now);
    }
}
