using System.Globalization;

namespace Stamp.Print;

/// <summary>
/// Large batches with the real command: labels a second from the process's start to its end, bytes, peak memory, and
/// how much of the processor's time goes into QR symbols.
/// </summary>
internal sealed class MillionRun(string folder)
{
    private readonly Issuer issuer = new(folder);

    public IEnumerable<string> Measure(int labels)
    {
        yield return "| through `print` | labels/s | CPU µs a label | of them QR encoding | share | bytes a label | wanted | peak memory | wanted |";
        yield return "|---|---|---|---|---|---|---|---|---|";
        var (plain, link) = (SymbolRun.CpuOfOurs(Form.Short), SymbolRun.CpuOfOurs(Form.DigitalLink));
        yield return Print("MIEN-DONG-TAI-HOAN", labels, "PDF, short address", plain, "1,200");
        yield return Print("MIEN-DONG-TAI-HOAN", labels, "ZPL of `roll-50x30-203`, short address", plain, "", zpl: true);
        yield return Print("NUOC-MAM-SA-SUNG", Math.Max(1, labels / 10), "PDF, GS1 Digital Link", link, "1,200");
        yield return Print("MIEN-DONG-TAI-HOAN", Math.Max(1, labels / 10), "PDF, short address, sealed", SymbolRun.CpuOfOurs(Form.Sealed), "1,200", isSealed: true);
    }

    private string Print(string product, int count, string title, double symbol, string wantedBytes, bool zpl = false, bool isSealed = false)
    {
        var batch = issuer.Issue(product, count, isSealed ? ["--sealed"] : []);
        var file = Path.Combine(folder, "labels");
        var (ran, bytes) = issuer.Print(batch, file, zpl ? ["--format", "zpl", "--template", "roll-50x30-203"] : []);
        // A million labels in ZPL are two gigabytes.
        File.Delete(file);
        var cpu = ran.Cpu.TotalMicroseconds / count;
        return string.Create(CultureInfo.InvariantCulture,
            $"| {count:N0}, {title} | {count / ran.Wall.TotalSeconds:N0} | {cpu:0.0} | {symbol:0.0} | {100 * symbol / cpu:0} % | {(double)bytes / count:N0} | {wantedBytes} | {ran.Peak / 1e6:N0} MB | 200 MB |");
    }
}
