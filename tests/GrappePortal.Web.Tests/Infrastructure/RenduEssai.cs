using System.Threading.Channels;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;

#pragma warning disable BL0006 // No browser: a renderer of our own.

namespace GrappePortal.Web.Tests.Infrastructure;

/// <summary>Draws one component without a browser, and tells it that it was drawn.</summary>
/// <param name="services">Of a person.</param>
/// <param name="drawn">Receives the component and those inside it.</param>
/// <param name="instead">Services that take the place of the portal's.</param>
internal sealed class RenduEssai(IServiceProvider services, List<IComponent> drawn, params object[] instead)
    : Renderer(new Replaced(services, instead), NullLoggerFactory.Instance, new Recorder(drawn))
{
    private int? _root;

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    /// <summary>The first time makes it, the next ones change its parameters.</summary>
    public Task DrawAsync<TComponent>(params (string Name, object? Value)[] parameters)
        where TComponent : IComponent => Dispatcher.InvokeAsync(() =>
        RenderRootComponentAsync(_root ??= AssignRootComponentId(InstantiateComponent(typeof(TComponent))), ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value))));

    public Task RemoveAsync() => Dispatcher.InvokeAsync(() => RemoveRootComponent(_root!.Value));

    /// <summary>What a component threw: after a drawing, nobody waits for it.</summary>
    public Exception? Failure { get; private set; }

    protected override void HandleException(Exception exception)
    {
        Failure = exception;
        throw new InvalidOperationException("The component failed.", exception);
    }

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => Task.CompletedTask;

    private sealed class Recorder(List<IComponent> drawn) : IComponentActivator
    {
        public IComponent CreateInstance(Type componentType)
        {
            drawn.Add((IComponent)Activator.CreateInstance(componentType)!);
            return drawn[^1];
        }
    }

    private sealed class Replaced(IServiceProvider services, object[] instead) : IServiceProvider
    {
        public object? GetService(Type serviceType) => Array.Find(instead, serviceType.IsInstanceOfType) ?? services.GetService(serviceType);
    }
}

/// <summary>The scripts of a browser: what is asked of them, one after the other.</summary>
internal sealed class ScriptsEssai : IJSRuntime, IJSObjectReference
{
    private readonly Channel<(string Name, object?[] Arguments)> _calls = Channel.CreateUnbounded<(string, object?[])>();

    public ValueTask<(string Name, object?[] Arguments)> NextAsync() => _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
    {
        if (identifier == "import")
        {
            return ValueTask.FromResult((TValue)(object)this);
        }

        _calls.Writer.TryWrite((identifier, args ?? []));
        return default;
    }

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A clock whose last timer rings when the test says so.</summary>
internal sealed class MinuterieEssai : TimeProvider
{
    private Action? _ring;

    public void Ring() => _ring!();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _ring = () => callback(state);
        return new Unarmed();
    }

    private sealed class Unarmed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
