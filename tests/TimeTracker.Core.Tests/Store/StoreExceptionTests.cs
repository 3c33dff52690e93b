using Xunit;

namespace TimeTracker.Store;

public sealed class StoreExceptionTests
{
    [Fact]
    public void Should_carry_the_fix_beside_the_message()
    {
        // given // when
        var failure = new StoreException("events.db is locked", "wait for the other tt");

        // then
        Assert.Equal("wait for the other tt", failure.Fix);
        Assert.Equal("events.db is locked", failure.Message);
    }
}
