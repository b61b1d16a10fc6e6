using System.CommandLine;
using System.CommandLine.Parsing;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Checks;
using Stamp.Issuer.Progress;
using Stamp.Issuer.Runs;

namespace Stamp.Issuer.Commands;

/// <summary>
/// <c>print</c>: computes a batch's codes and prints their labels (steps 2 and 3 of docs/issue-cycle.md), or
/// goes on with a print that was interrupted.
/// </summary>
internal static class PrintCommand
{
    public static Command Make(CommandHost host)
    {
        var batch = Arguments.Batch();
        var range = Arguments.Range(required: false);
        var template = new Option<string?>("--template") { Description = "Mẫu nhãn, tên hoặc tệp .json; bỏ trống: mẫu của lô, khi in lại thì mẫu lần trước. / Label template, a name or a .json file; left out: the batch's own, at a reprint that of the run before.", HelpName = "NAME" };
        var format = new Option<Outcome<string>?>("--format") { Description = "Định dạng; bỏ trống: pdf. / The format; left out: pdf.", HelpName = string.Join('|', LabelFormats.Names), CustomParser = result => Arguments.OneOf(result, LabelFormats.Names) };
        var target = new Option<string?>("--out") { Description = "Tệp kết quả; bỏ trống: trong thư mục labels. / The file; left out: in the labels folder.", HelpName = "FILE" };
        var reason = new Option<string?>("--reason") { Description = "Lý do in lại tem đã in. / Why stamps that were printed are printed again.", HelpName = $"{string.Join('|', PrintRunRules.Reasons)}|TEXT" };
        var replace = new Option<bool>("--replace") { Description = "Thay tệp đã có sẵn dưới tên đó. / Replaces a file that is there under that name." };
        var current = new Option<bool>("--current") { Description = "In lại với tên và địa chỉ hiện nay, không theo lần in trước. / Prints again with names and address of today, not those of the run before." };
        var resume = new Option<bool>("--resume") { Description = "Tiếp tục lần in bị ngắt. / Goes on with a run that was interrupted." };
        var check = new Option<string?>("--check") { Description = "Quét thử mọi mã QR trên một số tờ (sample) hoặc tất cả (all) trước khi đưa tệp ra. / Reads every QR symbol of some sheets (sample) or all before the file is released.", HelpName = string.Join('|', CheckScope.Names), Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("print", "In nhãn của một lô tem. / Prints a batch's labels.") { batch, range, template, format, target, reason, replace, current, resume, check };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            string? name = null;
            CheckScope? scope = null;
            if (!parsed.GetValue(batch).Succeeded(out var number, out var rejection)
                || !parsed.GetValue(range).Succeeded(out var stamps, out rejection)
                || (parsed.GetValue(format) is { } given && !given.Succeeded(out name, out rejection))
                || (parsed.GetResult(check) is { Implicit: false } asked && !Scope(asked).Succeeded(out scope, out rejection))
                || !Runner(session, terminal).Succeeded(out var runner, out rejection))
                return terminal.Fail(rejection);
            var order = new PrintOrder(
                number, stamps, parsed.GetValue(template), name, parsed.GetValue(target), parsed.GetValue(reason), parsed.GetValue(replace), parsed.GetValue(current), scope);

            // Only the data folder's own: a folder that --out names may be a disk that isn't mounted.
            if (order.File is null && IssuerSession.MakeFolder(session.Folder.Labels) is { } refused) return terminal.Fail(refused);
            var outcome = parsed.GetValue(resume) ? runner.Resume(order, cancel) : runner.Print(order, cancel);
            return outcome.Succeeded(out var printed, out rejection) ? Tell(terminal, printed, order.File) : terminal.Fail(rejection);
        });
        return command;
    }

    /// <summary>What prints for a session.</summary>
    public static Outcome<PrintRunner> Runner(IssuerSession session, Terminal terminal)
    {
        if (!session.Registry().Succeeded(out var registry, out var rejection) || !session.Keyring().Succeeded(out var keyring, out rejection)) return rejection;
        return new PrintRunner(
            new(registry, keyring), new(registry, session.Folder.Path), session.Folder, session.Settings.PublicOrigin, session.Actor,
            new(CheckTools.OfThisProcess()), LabelFormats.Find, (what, labels) => new RunProgress(terminal.Errors, what, labels));
    }

    /// <summary><c>--check</c> alone is a sample.</summary>
    private static Outcome<CheckScope> Scope(OptionResult asked) => CheckScope.Find(asked.Tokens.Count == 0 ? CheckScope.Sample.Name : asked.Tokens[0].Value);

    /// <param name="named">The file as the person named it: that is how it is told back.</param>
    private static int Tell(Terminal terminal, Printed printed, string? named)
    {
        foreach (var warning in printed.Warnings) terminal.Note(warning);
        var (run, file) = (printed.Run, named ?? printed.File);
        var result = run.Result!;
        return terminal.Result(
            new
            {
                batch = run.Batch,
                run = run.Id,
                range = run.Range.ToString(),
                template = run.Request.Template,
                format = run.Request.Format,
                labels = result.Labels,
                sheets = printed.Sheets,
                bytes = result.Bytes,
                sha256 = result.Sha256,
                kept = printed.Kept,
                voided = printed.Dead.Voided,
                recalled = printed.Dead.Recalled,
                runOut = printed.Dead.RunOut,
                file,
                manifest = printed.Manifest,
                check = printed.Check,
            },
            [.. Sentences(printed, file).SelectMany(sentence => new[] { sentence.Vi, sentence.En })]);
    }

    private static IEnumerable<Bilingual> Sentences(Printed printed, string file)
    {
        var (run, labels) = (printed.Run, printed.Run.Result!.Labels);
        yield return printed.Job.Template.Page is null
            ? new($"Đã in {labels} nhãn cuộn (lần in số {run.Id}): {file}", $"Printed {labels} labels of a roll (run {run.Id}): {file}")
            : new($"Đã in {labels} nhãn trên {printed.Sheets} tờ (lần in số {run.Id}): {file}", $"Printed {labels} labels on {printed.Sheets} sheets (run {run.Id}): {file}");
        if (printed.Check is not { } check) yield break;
        var (vi, en) = check.Pictures switch
        {
            "poppler" => (" trên ảnh trang do poppler vẽ", " in pictures of its pages drawn by poppler"),
            "pdfpig" => (" trên các hình mà tệp ghi; cài poppler-utils thì kiểm tra cả chữ và hình đè lên mã", " in the shapes that the file states; with poppler-utils installed, letters and pictures over a symbol are checked as well"),
            "svg" => (" trên các hình mà tệp ghi", " in the shapes that the file states"),
            _ => (" trên các chấm mà tệp ghi", " in the dots that the file states"),
        };
        yield return new($"Đã quét thử {check.Labels} nhãn{vi}.", $"Read {check.Labels} labels back{en}.");
    }
}
