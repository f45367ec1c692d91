package didymium.web;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.transport.Transport;
import java.util.concurrent.TimeUnit;

/**
 * Lets new connections in at a pace: to set one up takes as long as a short request, on the event
 * loop that answers requests. Thousands that are opened at once wait with the system instead of
 * before everybody who is connected.
 */
public final class PacedTransport implements Transport {
  /** Let in before others are let wait. */
  private static final int AT_ONCE = 8;

  private static final long PAUSE_MILLIS = 10;

  private final io.vertx.core.spi.transport.Transport nio = new Nio();

  @Override
  public String name() {
    return NIO.name();
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Throwable unavailabilityCause() {
    return null;
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return nio;
  }

  private static final class Nio extends NioTransport {
    @Override
    public void configure(NetServerOptions options, boolean domain, ServerBootstrap bootstrap) {
      super.configure(options, domain, bootstrap);
      bootstrap.handler(new Pace());
    }
  }

  /** On the channel that accepts. */
  private static final class Pace extends ChannelInboundHandlerAdapter {
    private int since;
    private boolean pausing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
      since++;
      if (since >= AT_ONCE && !pausing) {
        pausing = true;
        context.channel().config().setAutoRead(false);
        context.executor().schedule(() -> goOn(context), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
      context.fireChannelRead(connection);
    }

    private void goOn(ChannelHandlerContext context) {
      since = 0;
      pausing = false;
      context.channel().config().setAutoRead(true);
    }
  }
}
