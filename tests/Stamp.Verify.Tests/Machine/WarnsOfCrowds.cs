using Stamp.Core.Scans;

namespace Stamp.Verify.Tests.Machine;

/// <summary>A service whose deployment has crowds warn shoppers.</summary>
public sealed class WarnsOfCrowds : IAsyncLifetime
{
    public VerifyUnderTest Verify { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var data = new OcopData();
        data.Settings = data.Settings with { Caution = CautionRules.BuiltIn.WithShoppers(null, new(new CrowdThreshold(12, 60), new CrowdThreshold(8, 5))) };
        Verify = await VerifyUnderTest.StartAsync(data);
    }

    public ValueTask DisposeAsync() => Verify.DisposeAsync();
}
