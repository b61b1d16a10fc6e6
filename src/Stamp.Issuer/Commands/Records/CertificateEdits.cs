using System.CommandLine;
using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands.Records;

/// <summary><c>certificates add</c> and <c>certificates change</c>: one star certificate.</summary>
internal static class CertificateEdits
{
    public static Command Add(CommandHost host) => Make(host, new("add", "Thêm một giấy chứng nhận hạng sao. / Adds a star certificate."), isNew: true);

    public static Command Change(CommandHost host) => Make(
        host, new("change", "Sửa chỗ ghi nhầm của một giấy chứng nhận; những gì không nêu giữ nguyên. / Corrects a certificate; what is left out stays."), isNew: false);

    private static Command Make(CommandHost host, Command command, bool isNew)
    {
        var number = new Argument<string>("NUMBER") { Description = "Số giấy chứng nhận. / Certificate number." };
        var product = RecordOptions.Text("--product", "Mã sản phẩm.", "Product code.", true, "CODE");
        var points = RecordOptions.Points();
        var stars = new Option<Outcome<int?>>("--stars")
        {
            Description = "Số sao, chỉ khi không có điểm (giấy cấp trước 2023). / Stars, only where there are no points (before 2023).",
            HelpName = "N",
            CustomParser = result => Arguments.Int(result).Succeeded(out var given, out var rejection) ? (int?)given : rejection,
        };
        var authority = RecordOptions.Text("--authority", "Cơ quan cấp.", "Issuing authority.", isNew);
        var decided = RecordOptions.Date("--decided", "Ngày quyết định.", "Day of the decision.", isNew);
        var until = RecordOptions.Date("--until", "Ngày cuối có hiệu lực; khi thêm mà bỏ trống: 36 tháng kể từ quyết định.", "Last day; left out when adding: 36 months from the decision.", false);
        // A certificate stays with its product, so only a new one says which it is for.
        if (isNew) command.Add(product);
        foreach (var option in new Option[] { points, stars, authority, decided, until }) command.Add(option);
        command.Add(number);
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(points).Succeeded(out var scored, out var rejection)
                || !parsed.GetValue(stars).Succeeded(out var said, out rejection)
                || !parsed.GetValue(decided).Succeeded(out var day, out rejection)
                || !parsed.GetValue(until).Succeeded(out var last, out rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)) return terminal.Fail(rejection);
            StarCertificate? current = null;
            var code = isNew ? parsed.GetRequiredValue(product) : null;
            if (!isNew)
            {
                if (!new RegistryFiles(registry).Certificate(parsed.GetRequiredValue(number)).Succeeded(out var found, out rejection)) return terminal.Fail(rejection);
                (current, code) = (found.Certificate, found.Product.Code);
            }
            // Stars that were given alone replace points that were wrong.
            if (scored is null && said is null) (scored, said) = (current?.Points, current?.Points is null ? current?.Stars : null);
            var draft = new CertificateDraft(
                parsed.GetRequiredValue(number), code!, said, scored, parsed.GetValue(authority) ?? current?.Authority ?? "", day ?? current?.DecidedOn ?? default, last ?? current?.ValidUntil);
            return RecordOptions.Tell(terminal, "certificate", draft.Number, new RegistryEditor(registry).Put(draft, RecordOptions.Seen(current), session.Actor));
        });
        return command;
    }
}
