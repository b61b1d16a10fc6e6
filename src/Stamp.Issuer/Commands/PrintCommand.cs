using System.CommandLine;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;
using Stamp.Issuer.Progress;

namespace Stamp.Issuer.Commands;

/// <summary>
/// <c>print</c>: computes a batch's codes and prints its label sheets (steps 2 and 3 of
/// docs/issue-cycle.md). Printing again makes the same bytes.
/// </summary>
internal static class PrintCommand
{
    private const string DefaultFormat = "pdf";

    private static readonly OrderedDictionary<string, LabelFormat> Formats = new()
    {
        [DefaultFormat] = LabelSheetWriter.Write,
        ["svg"] = LabelSvgWriter.Write,
    };

    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = Arguments.Range(required: false);
        var template = new Option<string?>("--template") { Description = "Mẫu nhãn, tên hoặc tệp .json; bỏ trống: mẫu của lô. / Label template, a name or a .json file; left out: the batch's own.", HelpName = "NAME" };
        var format = new Option<Outcome<string>>("--format") { Description = "pdf: các tờ nhãn; svg: một nhãn. / pdf: sheets of labels; svg: one label.", HelpName = string.Join('|', Formats.Keys), CustomParser = result => Arguments.OneOf(result, Formats.Keys), DefaultValueFactory = _ => DefaultFormat };
        var target = new Option<string?>("--out") { Description = "Tệp kết quả; bỏ trống: trong thư mục labels. / The file; left out: in the labels folder.", HelpName = "FILE" };
        var command = new Command("print", "In các tờ nhãn của một lô tem. / Prints a batch's label sheets.") { batch, range, template, format, target };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            if (!parsed.GetValue(batch).Succeeded(out var number, out var rejection)
                || !parsed.GetValue(range).Succeeded(out var stamps, out rejection)
                || !parsed.GetValue(format).Succeeded(out var written, out rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !session.Keyring().Succeeded(out var keyring, out rejection)
                || !Job(registry, keyring, session.Settings.PublicOrigin, number, stamps, parsed.GetValue(template)).Succeeded(out var job, out rejection))
                return terminal.Fail(rejection);

            // Only the data folder's own: a folder that --out names may be a disk that isn't mounted.
            if (parsed.GetValue(target) is null && IssuerSession.MakeFolder(session.Folder.Labels) is { } refused) return terminal.Fail(refused);
            var path = parsed.GetValue(target) ?? DefaultPath(session.Folder.Labels, job, written);
            if (path.Length == 0) return terminal.Fail(Rejection.BadInput("--out: thiếu tên tệp.", "--out: the file's name is missing."));
            if (!Print(Formats[written], job, path, terminal, cancel).Succeeded(out var report, out rejection)) return terminal.Fail(rejection);
            foreach (var warning in report.Warnings) terminal.Note(warning);
            return terminal.Result(
                new { batch = job.BatchNumber, range = job.Range.ToString(), labels = report.Labels, sheets = report.Sheets, bytes = report.Bytes, file = path },
                job.Template.Page is null
                    ? new Bilingual($"Đã in {report.Labels} nhãn cuộn: {path}", $"Printed {report.Labels} labels of a roll: {path}")
                    : new Bilingual($"Đã in {report.Labels} nhãn trên {report.Sheets} tờ: {path}", $"Printed {report.Labels} labels on {report.Sheets} sheets: {path}"));
        });
        return command;
    }

    /// <summary>Everything that the run is made from, read at one moment.</summary>
    public static Outcome<LabelSheetJob> Job(RegistryDatabase registry, Keyring keyring, string origin, int number, IndexRange? range, string? templateName)
    {
        if (!new BatchOperations(registry).Find(number).Succeeded(out var batch, out var rejection)) return rejection;
        if (!TemplateLookup.Find(templateName ?? batch.Template).Succeeded(out var template, out rejection)) return rejection;
        if (keyring.Find(batch.KeyEpoch) is not { } epoch || (batch.Sealed && !epoch.CanSeal))
        {
            return Rejection.Keys(
                $"Tệp khoá thiếu khoá đợt {batch.KeyEpoch} của lô {number}.", $"The keyring lacks epoch {batch.KeyEpoch}, which batch {number} was issued with.");
        }
        try
        {
            var product = new SnapshotReader(registry).ReadProduct(batch.ProductId)!;
            // The stars at issue: a reprint must be the same whatever has become of them since.
            var stars = StarHistory.InForce(product.Certificates, VietnamTime.DateOf(batch.IssuedAt))?.Stars;
            return new LabelSheetJob(
                template, number, batch.Count, range ?? IndexRange.All(batch.Count),
                product.Product.Name, product.Producer.Name, stars, Codes(batch, epoch, origin))
            {
                Group = GroupNames.Of(product.Product.Group),
            };
        }
        catch (RegistryUnavailableException error)
        {
            return error.Rejection;
        }
    }

    /// <summary>Writes the sheets' file with progress.</summary>
    public static Outcome<LabelSheetReport> Print(LabelSheetJob job, string path, Terminal terminal, CancellationToken cancel) =>
        Print(Formats[DefaultFormat], job, path, terminal, cancel);

    private static Outcome<LabelSheetReport> Print(LabelFormat format, LabelSheetJob job, string path, Terminal terminal, CancellationToken cancel)
    {
        using var progress = new RunProgress(terminal.Errors, $"In nhãn lô / Printing batch {job.BatchNumber}", job.Range.Count);
        return LabelSheetFile.Write(format, job, path, progress, cancel);
    }

    private static Func<int, LabelCode> Codes(StampBatch batch, KeyEpoch epoch, string origin)
    {
        var signer = batch.Sealed ? new SealSigner(epoch) : null;
        return index =>
        {
            var stamp = new StampId(batch.Number, index);
            var code = epoch.Cipher.Encipher(stamp);
            var seal = signer?.Sign(code, stamp);
            return new(LabelAddress.Of(origin, batch.Gtin, code, seal), code.ToGroups());
        };
    }

    public static string DefaultPath(string folder, LabelSheetJob job, string extension = DefaultFormat)
    {
        var part = job.Range == IndexRange.All(job.BatchCount) ? "" : $"-{job.Range}";
        return Path.Combine(folder, $"batch-{job.BatchNumber}-{job.Template.Name}{part}.{extension}");
    }
}
