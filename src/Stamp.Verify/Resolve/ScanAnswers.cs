using System.Threading.RateLimiting;
using Stamp.Core.Codes;
using Stamp.Core.Verdicts;
using Stamp.Verify.Limits;
using Stamp.Verify.Telemetry;

namespace Stamp.Verify.Resolve;

/// <summary>From a request to its answer: read the address, wait for a place, resolve, write.</summary>
internal sealed class ScanAnswers(MeasuredResolver resolver, WorkQueue work, TimeProvider clock)
{
    /// <summary>Before the code in the address of the document for machines.</summary>
    public const string ForMachines = "/api/v1/stamps";

    // 1. Parse.

    /// <summary>An address of a printed form: the parts are the route's, and nearly always as printed.</summary>
    public Task AnswerAsync(HttpContext context, bool machine, string code, string? gtin = null, string? seal = null) =>
        TryReadPrinted(code, gtin, seal, out var path) ? AnswerAsync(path, context, machine) : AnswerAnyAsync(context, machine);

    /// <summary>Any other address: what tools add, double or escape is taken back first, and the answer is the stamp's own.</summary>
    public Task AnswerAnyAsync(HttpContext context, bool machine)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(ForMachines, StringComparison.OrdinalIgnoreCase, out var rest)) path = rest;
        // The slashes at its ends are the address's, not what somebody typed.
        var typed = path.Value!.Trim('/');
        return CodeReader.TryRead(typed, out var read, out var wrong) ? AnswerAsync(read, context, machine) : NotACodeAsync(context, wrong, typed, machine);
    }

    /// <summary>Says what is wrong with a text. Nothing was looked up, so no budget of unknown codes is spent.</summary>
    public Task NotACodeAsync(HttpContext context, NotACode wrong, string typed, bool machine = false)
    {
        resolver.NotACode(context);
        return Answers.WriteNotACodeAsync(context, wrong, typed, machine);
    }

    /// <summary>Allocates nothing.</summary>
    private static bool TryReadPrinted(string code, string? gtin, string? seal, out StampPath path)
    {
        path = default;
        Gtin? number = null;
        if (gtin is not null)
        {
            if (!Gtin.TryParse(gtin, out var read)) return false;
            number = read;
        }
        if (!StampCode.TryParse(code, out var printed)) return false;
        path = new(printed, number, seal);
        return true;
    }

    // The request's token is made when it is asked for: only those who wait need it.
    private Task AnswerAsync(StampPath path, HttpContext context, bool machine) =>
        work.TryEnter() is { } place ? ResolveAsync(place, path, context, machine) : WaitAsync(path, context, machine);

    private async Task WaitAsync(StampPath path, HttpContext context, bool machine)
    {
        var place = await work.EnterAsync(context.RequestAborted);
        if (place.IsAcquired) await ResolveAsync(place, path, context, machine);
        else await Answers.WriteNoticeAsync(context, Notice.Busy);
    }

    private async Task ResolveAsync(RateLimitLease place, StampPath path, HttpContext context, bool machine)
    {
        Verdict verdict;
        // Given back before the answer is written, so that a slow reader holds nobody up.
        using (place) verdict = await resolver.ResolveAsync(path, context);
        await (machine ? Answers.WriteJsonAsync(context, verdict) : Answers.WriteAsync(context, verdict, clock));
    }
}
