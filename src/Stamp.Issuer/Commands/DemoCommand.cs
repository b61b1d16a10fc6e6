using System.CommandLine;
using Stamp.Core.Audit;
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
            Description = "Thư mục dữ liệu mẫu. / Folder of the samples.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "samples"),
        };
        var links = new Option<bool>("--links") { Description = "Chỉ in lại các địa chỉ mẫu. / Only print the sample addresses again." };
        var command = new Command("demo", "Tạo dữ liệu mẫu trong thư mục dữ liệu trống. / Fills an empty data folder with samples.") { samples, links };
        host.Handle(command, (parsed, session, terminal, cancel) =>
        {
            if (!parsed.GetValue(links) && Make(session, terminal, parsed.GetRequiredValue(samples), cancel) is { } rejection) return terminal.Fail(rejection);
            var tour = DemoLinks.Load(session.Folder);
            var host = session.Settings.VerifyUrl.TrimEnd('/');
            return terminal.Result(
                new { data = session.Folder.Path, links = tour.Select(link => new { reason = link.Reason, url = host + link.Path }) },
                tour.Select(link => $"{link.Reason,-16} {host}{link.Path}  {link.Vi} / {link.En}"));
        });
        return command;
    }

    /// <summary>
    /// Makes everything in a folder beside its final place and moves it there last, the registry at the very
    /// end: a demo killed half-way leaves a folder that still counts as empty.
    /// </summary>
    private static Rejection? Make(IssuerSession session, Terminal terminal, string samples, CancellationToken cancel)
    {
        var target = session.Folder;
        if (File.Exists(target.Registry))
        {
            return Rejection.Conflict(
                $"Thư mục dữ liệu {target.Path} đã có sổ đăng ký; dữ liệu mẫu chỉ tạo trong thư mục trống.",
                $"The data folder {target.Path} holds a registry already; samples are only made in an empty one.");
        }
        var making = Path.Combine(target.Path, ".making");
        try
        {
            Directory.CreateDirectory(target.Path);
            if (Directory.Exists(making)) Directory.Delete(making, recursive: true);
            Directory.CreateDirectory(making);
            if (Fill(session, terminal, making, samples, cancel) is { } rejection) return rejection;
            foreach (var entry in Directory.EnumerateFileSystemEntries(making).OrderBy(path => path.EndsWith("registry.db", StringComparison.Ordinal)))
                Replace(entry, Path.Combine(target.Path, Path.GetFileName(entry)));
            Directory.Delete(making);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Rejection.Files($"Không tạo được dữ liệu mẫu: {error.Message}", $"The samples can't be made: {error.Message}");
        }
    }

    private static Rejection? Fill(IssuerSession session, Terminal terminal, string folder, string samples, CancellationToken cancel)
    {
        var now = session.Clock.GetUtcNow();
        var clock = new DemoClock();
        using var demo = new IssuerSession(session.Settings with { Data = folder }, Actor.Office("demo"), clock);
        if (!new DemoStory(demo, clock, VietnamTime.DateOf(now)).Tell(samples).Succeeded(out var batches, out var rejection)) return rejection;
        var registry = demo.Registry().Value;
        var keyring = demo.Keyring().Value;

        foreach (var batch in batches.All)
        {
            if (!PrintCommand.Job(registry, keyring, session.Settings.PublicOrigin, batch, null, null).Succeeded(out var job, out rejection)
                || !PrintCommand.Print(job, PrintCommand.DefaultPath(demo.Folder.Labels, job), terminal, cancel).Succeeded(out _, out rejection))
                return rejection;
        }
        if (DemoTour.Scan(demo.Folder, batches, now).Rejection is { } unscanned) return unscanned;
        var tour = DemoTour.Of(batches, keyring, (batch, index) =>
            new Uri(PrintCommand.Job(registry, keyring, session.Settings.PublicOrigin, batch, null, null).Value.CodeOf(index).Url).AbsolutePath);
        return DemoLinks.Save(demo.Folder, tour);
    }

    private static void Replace(string from, string to)
    {
        // What is there already was moved by a demo that was killed here: this one's is as good, and whole.
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        Directory.Move(from, to);
    }
}
