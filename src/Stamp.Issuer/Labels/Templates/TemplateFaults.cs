using Stamp.Core.Text;

namespace Stamp.Issuer.Labels.Templates;

/// <summary>What is wrong with a template. The first fault is the one to tell: others often follow from it.</summary>
internal sealed class TemplateFaults
{
    public (string Path, Bilingual Reason)? First { get; private set; }

    public void Add(string path, string vi, string en) => First ??= (path, new(vi, en));

    /// <param name="name">Of the template or its file.</param>
    public Rejection? Rejection(string name) => First is var (path, reason)
        ? Core.Text.Rejection.BadInput($"Mẫu nhãn {name}, {path}: {reason.Vi}.", $"Label template {name}, {path}: {reason.En}.")
        : null;
}
