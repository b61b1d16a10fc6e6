using System.CommandLine;
using Stamp.Core.Audit;
using Stamp.Core.Cases;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>cases</c>: what consumers report, and what is done about it.</summary>
internal static class CasesCommand
{
    public static Command Make(CommandHost host)
    {
        var outcome = Choice<CaseOutcome>("--outcome", "Kết quả. / What came of it.", required: true);
        var answer = Arguments.Required("--answer", "TEXT", "Kết luận, chủ thể đọc được.", "The conclusion; the producer reads it.");
        var reason = Arguments.Required("--reason", "TEXT", "Lý do mở lại.", "Why it is opened again.");
        var told = Arguments.Required("--text", "TEXT", "Nội dung ghi chú, chỉ cơ quan đọc được.", "The note; only the office reads it.");
        return new("cases", "Phản ánh của người mua. / What consumers report.")
        {
            CaseReading.List(host),
            CaseReading.Show(host),
            Act(host, new("take", "Nhận xử lý. / Takes a case, or takes it over."), (store, number, _, actor) => store.Take(number, null, actor)),
            Act(host, new("note", "Ghi chú. / Adds a note.") { told }, (store, number, parsed, actor) => store.Note(number, parsed.GetRequiredValue(told), null, actor)),
            Act(host, new("close", "Đóng phản ánh đang xử lý. / Closes a case that one has taken.") { outcome, answer }, (store, number, parsed, actor) =>
                parsed.GetValue(outcome).Succeeded(out var chosen, out var rejection) ? store.Close(number, null, chosen, parsed.GetRequiredValue(answer), actor) : rejection),
            Act(host, new("reopen", "Mở lại. / Opens a closed case again.") { reason }, (store, number, parsed, actor) => store.Reopen(number, null, parsed.GetRequiredValue(reason), actor)),
            Forget(host),
        };
    }

    public static Argument<Outcome<long>> Number() => new("CASE") { Description = "Số phản ánh của cơ quan. / The office's number of the case.", CustomParser = Arguments.Long };

    /// <summary>One of a closed set by its stable name; nothing where it was left out.</summary>
    public static Option<Outcome<T?>> Choice<T>(string name, string description, bool required = false) where T : struct, Enum
    {
        string[] names = [.. Enum.GetValues<T>().Select(CaseWords.NameOf)];
        return new(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            Required = required,
            CustomParser = result => Arguments.OneOf(result, names).Succeeded(out var chosen, out var rejection) && CaseWords.TryFind(chosen, out T value) ? (T?)value : rejection!,
        };
    }

    private static Command Act(CommandHost host, Command command, Func<CaseStore, long, ParseResult, Actor, Outcome<ConsumerCase>> act)
    {
        var number = Number();
        command.Add(number);
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (!parsed.GetValue(number).Succeeded(out var asked, out var rejection)
                || !session.Registry().Succeeded(out var registry, out rejection)
                || !act(new(registry), asked, parsed, session.Actor).Succeeded(out var done, out rejection))
                return terminal.Fail(rejection);
            var state = CaseWords.Of(done.State);
            return terminal.Result(
                new { @case = done.Number, state = CaseWords.NameOf(done.State), takenBy = done.TakenBy },
                new Bilingual($"Xong: phản ánh {done.Number}, {state.Vi.ToLowerInvariant()}.", $"Done: case {done.Number}, {state.En.ToLowerInvariant()}."));
        });
        return command;
    }

    private static Command Forget(CommandHost host)
    {
        var command = new Command("forget", "Xoá liên hệ và ảnh đã tới hạn; cổng quản lý tự làm mỗi giờ. / Deletes contacts and photos that are due; the portal does so every hour.");
        host.Handle(command, (_, session, terminal, _) =>
            session.Registry().Succeeded(out var registry, out var rejection) && new CaseRetention(registry).Forget(session.Settings.ContactDays).Succeeded(out var forgotten, out rejection)
                ? terminal.Result(new { forgotten }, new Bilingual($"Đã xoá liên hệ, ảnh của {forgotten} phản ánh.", $"Deleted contact and photo of {forgotten} cases."))
                : terminal.Fail(rejection));
        return command;
    }
}
