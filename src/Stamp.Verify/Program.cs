using Stamp.Core.Settings;
using Stamp.Core.Text;
using Stamp.Verify;

if (!StampsSettings.Load(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), StampsSettings.ProcessEnvironment()).Succeeded(out var settings, out var rejection)
    || !VerifyHost.Build(settings).Succeeded(out var app, out rejection))
{
    Console.Error.WriteLine($"Lỗi: {rejection.Sentence.Vi}");
    Console.Error.WriteLine($"Error: {rejection.Sentence.En}");
    return ExitCodes.Of(rejection.Kind);
}

try
{
    await app.StartAsync();
}
catch (IOException error)
{
    Console.Error.WriteLine($"Lỗi: không mở được {settings.VerifyUrl}: {error.Message}");
    Console.Error.WriteLine($"Error: can't listen at {settings.VerifyUrl}: {error.Message}");
    return ExitCodes.Of(RejectionKind.Files);
}
Console.WriteLine($"ready: {settings.VerifyUrl}");
await app.WaitForShutdownAsync();
await app.DisposeAsync();
return 0;
