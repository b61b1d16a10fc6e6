using System.Buffers.Binary;
using System.Diagnostics;

namespace Stamp.EndToEnd.Tests.Browser;

/// <summary>NetSurf, an engine of its own that knows CSS 2.1 and no custom properties, on a screen that exists in memory only.</summary>
internal sealed class NetSurf : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder folder = new();
    private Process? screen, browser;

    private NetSurf()
    {
    }

    public static async Task<NetSurf> ShowAsync(string address)
    {
        var (xvfb, netsurf) = (RequiredTool.Find("Xvfb"), RequiredTool.Find("netsurf-gtk"));
        var shown = new NetSurf();
        try
        {
            shown.screen = Start(xvfb, ["-displayfd", "1", "-screen", "0", "900x900x24", "-nolisten", "tcp", "-fbdir", shown.folder.Path], null, shown.folder.Path);
            var display = await shown.screen.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            shown.browser = Start(netsurf, [address], $":{display}", shown.folder.Path);
            return shown;
        }
        catch
        {
            shown.Dispose();
            throw;
        }
    }

    /// <summary>Looks at the screen until it shows what is wanted; false where that does not come.</summary>
    public async Task<bool> UntilAsync(Func<ScreenPicture, bool> wanted)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(200))
        {
            Assert.False(browser!.HasExited, "NetSurf went away.");
            if (wanted(ScreenPicture.Read(Path.Combine(folder.Path, "Xvfb_screen0")))) return true;
        }
        return false;
    }

    public void Dispose()
    {
        foreach (var process in new[] { browser, screen })
        {
            if (process is null) continue;
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
        folder.Dispose();
    }

    private static Process Start(string program, string[] arguments, string? display, string home)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Its settings and cache stay in the folder, and nothing goes by a proxy.
        start.Environment["HOME"] = home;
        if (display is not null) start.Environment["DISPLAY"] = display;
        foreach (var name in start.Environment.Keys.Where(name => name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)).ToArray()) start.Environment.Remove(name);
        var process = Process.Start(start)!;
        // Read, or a talkative program would wait for a full pipe.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }
}

/// <summary>A picture of a screen, as Xvfb keeps it in a file: the X Window Dump format, 32 bits a pixel.</summary>
internal sealed class ScreenPicture
{
    private readonly byte[] bytes;
    private readonly int start, line;

    private ScreenPicture(byte[] bytes)
    {
        this.bytes = bytes;
        // XWDFile.h: header size, then at word 4 width and height, 12 the bytes of a line, 19 the colours of 12 bytes each.
        (Width, Height, line) = (Word(4), Word(5), Word(12));
        start = Word(0) + (12 * Word(19));
        Assert.Equal((32, 0), (Word(11), Word(7)));

        int Word(int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 * at));
    }

    public int Width { get; }

    public int Height { get; }

    public static ScreenPicture Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return new(bytes);
    }

    /// <summary>The smallest rectangle around all pixels of just this colour; null where there are none.</summary>
    public (int Left, int Top, int Width, int Height)? BoxOf(byte red, byte green, byte blue)
    {
        var (left, top, right, bottom) = (Width, Height, -1, -1);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (At(x, y) != (red, green, blue)) continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }
        return right < 0 ? null : (left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>Pixels that are nearly white, as words on a dark box are.</summary>
    public int InkIn((int Left, int Top, int Width, int Height) box)
    {
        var ink = 0;
        for (var y = box.Top; y < box.Top + box.Height; y++)
            for (var x = box.Left; x < box.Left + box.Width; x++)
                if (At(x, y) is { Red: > 220, Green: > 220, Blue: > 220 }) ink++;
        return ink;
    }

    private (byte Red, byte Green, byte Blue) At(int x, int y)
    {
        var at = start + (y * line) + (4 * x);
        return (bytes[at + 2], bytes[at + 1], bytes[at]);
    }
}
