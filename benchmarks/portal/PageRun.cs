using System.Diagnostics;
using System.Globalization;
using Stamp.Core.Text;
using Stamp.Tests.QuangNinh;

namespace Stamp.PortalBench;

/// <summary>Each page asked for again and again, as someone of the office or as a producer.</summary>
internal static class PageRun
{
    /// <summary>Before it counts: the runtime compiles what is called often anew in the first hundred calls or so.</summary>
    private const int WarmUp = 60;

    /// <summary>Milliseconds at the median.</summary>
    private const int Wanted = 50;

    public static async Task<IReadOnlyList<string>> MeasureAsync(string folder, int rounds)
    {
        var portal = new Portal(folder);
        portal.Say("init");
        var filling = Stopwatch.StartNew();
        QuangNinhRegistry.Fill(Path.Combine(folder, "registry.db"), VietnamTime.DateOf(DateTimeOffset.UtcNow));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {filling.Elapsed.TotalSeconds:0.0} s"));
        var office = portal.Account("office", "office", null);
        var administrator = portal.Account("quantri", "administrator", null);
        var producer = portal.Account("htx", "producer", QuangNinhRegistry.ProducerCode(1));
        using var running = portal.Serve();
        using var asOffice = await Session.SignInAsync(running.Address, office);
        using var asAdministrator = await Session.SignInAsync(running.Address, administrator);
        using var asProducer = await Session.SignInAsync(running.Address, producer);

        List<string> lines = ["| page | bytes | median | 95 % | wanted at the median |", "|---|---|---|---|---|"];
        foreach (var page in PortalPages.All)
        {
            var session = page.By switch { "producer" => asProducer, "administrator" => asAdministrator, _ => asOffice };
            for (var n = 0; n < WarmUp; n++) await session.GetAsync(page.Path);
            var times = new double[rounds];
            var bytes = 0;
            for (var n = 0; n < rounds; n++)
            {
                var began = Stopwatch.GetTimestamp();
                bytes = (await session.GetAsync(page.Path)).Length;
                times[n] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
            Array.Sort(times);
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"| `{page.Path}`, {page.By} | {bytes:N0} | {times[rounds / 2]:0.0} ms | {times[rounds * 95 / 100]:0.0} ms | {Wanted} ms |"));
        }
        return lines;
    }
}
