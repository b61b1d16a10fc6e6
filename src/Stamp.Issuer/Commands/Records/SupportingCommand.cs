using System.CommandLine;
using Stamp.Core.Registry;

namespace Stamp.Issuer.Commands.Records;

/// <summary><c>supporting</c>: adds or changes a supporting certificate.</summary>
internal static class SupportingCommand
{
    public static Command Make(CommandHost host) => new("supporting", "Thêm hoặc sửa một chứng nhận bổ trợ. / Adds or changes a supporting certificate.")
    {
        Make(host, new("add", "Thêm một chứng nhận bổ trợ. / Adds a supporting certificate."), isNew: true),
        Make(host, new("change", "Sửa một chứng nhận bổ trợ; những gì không nêu giữ nguyên. / Corrects a supporting certificate; what is left out stays."), isNew: false),
    };

    private static Command Make(CommandHost host, Command command, bool isNew)
    {
        var product = new Argument<string>("PRODUCT") { Description = "Mã sản phẩm. / Product code." };
        var scheme = new Argument<string>("SCHEME") { Description = "Loại chứng nhận, như VietGAP. / The scheme, like VietGAP." };
        var number = new Argument<string>("NUMBER") { Description = "Số chứng nhận. / The certificate's number." };
        var issuer = RecordOptions.Text("--issuer", "Tổ chức cấp.", "Who issued it.", isNew);
        var from = RecordOptions.Date("--from", "Ngày đầu có hiệu lực.", "First day.", isNew);
        var until = RecordOptions.Date("--until", "Ngày cuối có hiệu lực; khi thêm mà bỏ trống: không thời hạn.", "Last day; left out when adding: no end.", false);
        var endless = new Option<bool>("--no-end") { Description = "Không thời hạn. / It has no end." };
        foreach (var option in new Option[] { issuer, from, until }) command.Add(option);
        if (!isNew) command.Add(endless);
        foreach (var argument in new[] { product, scheme, number }) command.Add(argument);
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(from).Succeeded(out var first, out var rejection)
                || !parsed.GetValue(until).Succeeded(out var last, out rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            var (code, kind, known) = (parsed.GetRequiredValue(product), parsed.GetRequiredValue(scheme), parsed.GetRequiredValue(number));
            SupportingCertificate? current = null;
            if (!isNew)
            {
                if (!new RegistryFiles(registry).Supporting(code, kind, known).Succeeded(out var found, out rejection)) return terminal.Fail(rejection);
                current = found.Certificate;
                if (!parsed.GetValue(endless)) last ??= current.ValidUntil;
            }
            var draft = new SupportingDraft(code, kind, known, parsed.GetValue(issuer) ?? current?.Issuer ?? "", first ?? current?.ValidFrom ?? default, last);
            return RecordOptions.Tell(terminal, "supporting", $"{kind} {known}", new RegistryEditor(registry).Put(draft, RecordOptions.Seen(current), session.Actor));
        });
        return command;
    }
}
