using System.CommandLine;
using System.Globalization;
using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Issuer.Commands;

/// <summary><c>migrate</c>: brings the registry to this program's version, or tells what that would run.</summary>
internal static class MigrateCommand
{
    public static Command Make(CommandHost host)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Chỉ cho biết sẽ chạy gì, không thay đổi gì. / Only tells what would run, changes nothing." };
        var command = new Command("migrate", "Nâng sổ đăng ký lên phiên bản của chương trình này. / Brings the registry to this program's version.") { dryRun };
        host.Handle(command, (parsed, session, terminal, _) =>
        {
            if (session.Missing() is { } missing) return terminal.Fail(missing);
            if (!RegistryDatabase.PlanMigration(session.Settings.Registry, RegistryDatabase.IssuerPatience).Succeeded(out var plan, out var rejection)) return terminal.Fail(rejection);
            var ran = !parsed.GetValue(dryRun);
            if (ran && session.Registry().Rejection is { } refused) return terminal.Fail(refused);
            return terminal.Result(
                new
                {
                    registry = plan.Name,
                    from = plan.From,
                    to = plan.To,
                    dryRun = !ran,
                    scripts = plan.Steps.Select(step => new { number = step.Number, name = step.Name }),
                },
                [.. plan.Steps.Select(Line), .. Lines(Sentence(plan, ran))]);
        });
        return command;
    }

    /// <summary>As its file is called: 0011-numbers.</summary>
    private static string Line(MigrationStep step) => string.Create(CultureInfo.InvariantCulture, $"{step.Number:0000}-{step.Name}");

    private static string[] Lines(Bilingual sentence) => [sentence.Vi, sentence.En];

    private static Bilingual Sentence(MigrationPlan plan, bool ran) =>
        plan.Steps.Count == 0 ? new(
            $"Sổ đăng ký {plan.Name} đã ở phiên bản {plan.To}; không có gì phải chạy.",
            $"The registry {plan.Name} is of version {plan.To} already; there is nothing to run.")
        : ran ? new(
            $"Đã nâng sổ đăng ký {plan.Name} từ phiên bản {plan.From} lên {plan.To}.",
            $"The registry {plan.Name} was brought from version {plan.From} to {plan.To}.")
        : new(
            $"Sẽ nâng sổ đăng ký {plan.Name} từ phiên bản {plan.From} lên {plan.To}; chưa thay đổi gì.",
            $"The registry {plan.Name} would go from version {plan.From} to {plan.To}; nothing was changed.");
}
