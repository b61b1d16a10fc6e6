using System.CommandLine;
using Stamp.Core.Audit;
using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Issuer.Demo;

namespace Stamp.Issuer.Commands;

/// <summary><c>demo</c>: fills an empty data folder from samples/, with a stamp for every kind of verdict.</summary>
internal static class DemoCommand
{
    public static Command Make(CommandHost host)
    {
        var samples = new Option<string>("--samples")
        {
            Description = "Thư mục dữ liệu mẫu; bỏ trống: bộ mẫu đi kèm. / Folder of the samples; left out: those that come along.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "samples"),
        };
        var links = new Option<bool>("--links") { Description = "Chỉ in lại các địa chỉ mẫu. / Only print the sample addresses again." };
        var command = new Command("demo", "Tạo dữ liệu mẫu trong thư mục dữ liệu trống. / Fills an empty data folder with samples.") { samples, links };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            IReadOnlyList<DemoSignIn> signIns = [];
            if (!parsed.GetValue(links)
                && DemoFolder.Make(session.Folder, session.Settings.IsEmbedded ? session.Folder.Registry : session.Folder.Keys, folder => Fill(session, terminal, folder, parsed.GetRequiredValue(samples), cancel).Succeeded(out signIns!, out var unfilled) ? null : unfilled) is { } refused)
                return terminal.Fail(refused);
            if (!DemoLinks.Load(session.Folder).Succeeded(out var tour, out var rejection)) return terminal.Fail(rejection);
            var verify = session.Settings.VerifyUrl.TrimEnd('/');
            return terminal.Result(
                new
                {
                    data = session.Folder.Path,
                    links = tour.Select(link => new { reason = link.Reason, vi = link.Vi, en = link.En, url = verify + link.Path }),
                    signIns = signIns.Select(signIn => new { role = signIn.Role.ToString().ToLowerInvariant(), name = signIn.Name, password = signIn.Password }),
                },
                [
                    .. tour.Select(link => $"{link.Reason,-16} {verify}{link.Path}  {link.Vi} / {link.En}"),
                    .. signIns.Select(signIn => $"{SignInWord,-16} {signIn.Name,-10} {signIn.Password}  {signIn.Who}"),
                ]);
        });
        return command;
    }

    /// <summary>Begins the lines with passwords; ./run shows them after the portal's address.</summary>
    private const string SignInWord = "sign-in";

    private static Outcome<IReadOnlyList<DemoSignIn>> Fill(IssuerSession session, Terminal terminal, DataFolder folder, string samples, CancellationToken cancel)
    {
        var now = session.Clock.GetUtcNow();
        var clock = new DemoClock();
        using var demo = new IssuerSession(session.Settings with { Data = folder.Path }, Actor.Office("demo"), clock);
        var jobs = new Dictionary<int, Labels.LabelSheetJob>();
        if (!new DemoStory(demo, clock, VietnamTime.DateOf(now), (batch, labels) => Print(demo, terminal, batch, labels, jobs, cancel)).Tell(samples).Succeeded(out var batches, out var rejection)
            || !demo.Keyring().Succeeded(out var keyring, out rejection))
            return rejection;
        if (DemoTour.Scan(demo.Settings, batches, now).Rejection is { } unscanned) return unscanned;
        if (DemoLinks.Save(folder, DemoTour.Of(batches, keyring, (batch, index) => new Uri(jobs[batch].CodeOf(index).Url).AbsolutePath)) is { } unsaved) return unsaved;
        return demo.Registry().Succeeded(out var registry, out rejection) ? DemoAccounts.Make(registry, demo.Actor) : rejection;
    }

    /// <summary>Each print with the keys of its day.</summary>
    private static Rejection? Print(
        IssuerSession demo, Terminal terminal, int batch, DemoLabels labels, Dictionary<int, Labels.LabelSheetJob> jobs, CancellationToken cancel)
    {
        if (IssuerSession.MakeFolder(demo.Folder.Labels) is { } unmade) return unmade;
        if (!PrintCommand.Runner(demo, terminal).Succeeded(out var runner, out var rejection)) return rejection;
        foreach (var format in labels.Formats)
        {
            // Data for a printing house prints the same stamps a second time, and that wants a reason.
            var reason = format == labels.Formats[0] ? null : "bản dùng thử / sample";
            if (!runner.Print(new(batch, Format: format, Reason: reason), cancel).Succeeded(out var printed, out rejection)) return rejection;
            jobs[batch] = printed.Job;
        }
        return null;
    }
}
