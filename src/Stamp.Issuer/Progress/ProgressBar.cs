using Spectre.Console;
using Spectre.Console.Rendering;

namespace Stamp.Issuer.Progress;

/// <summary>On a terminal: a bar that moves until it is disposed, and beside it what <paramref name="describe"/> says at that moment.</summary>
/// <param name="done">How much of <paramref name="total"/>; asked at each redrawing.</param>
internal sealed class ProgressBar(TextWriter output, Func<string> describe, Func<long> done, long? total) : IDisposable
{
    /// <summary>What is said takes some 80 columns; a narrower window has no room for the bar.</summary>
    private const int WordsWidth = 80, MostBar = 40;

    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task drawing = Task.CompletedTask;

    public ProgressBar Start()
    {
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) });
        var room = Math.Min(MostBar, console.Profile.Width - WordsWidth);
        ProgressColumn words = new WordsColumn(describe);
        drawing = console.Progress().Columns(room > 0 ? [new ProgressBarColumn { Width = room }, words] : [words]).StartAsync(async progress =>
        {
            var task = progress.AddTask("run", maxValue: total is > 0 and var all ? all : 1);
            task.IsIndeterminate = total is null;
            while (await Task.WhenAny(ended.Task, Task.Delay(TimeSpan.FromMilliseconds(100))) != ended.Task) task.Value = done();
            task.Value = total is null ? 1 : done();
        });
        return this;
    }

    /// <summary>Nothing is drawn after this returns, and the cursor is back.</summary>
    public void Dispose()
    {
        ended.TrySetResult();
        try
        {
            drawing.GetAwaiter().GetResult();
        }
        catch (IOException)
        {
            // The terminal has gone; the work goes on.
        }
    }

    private sealed class WordsColumn(Func<string> describe) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(describe());
    }
}
