#include "app/stop_signal.hpp"

namespace app {

StopSignal::StopSignal() {
  ::sigemptyset(&signals_);
  ::sigaddset(&signals_, SIGTERM);
  ::sigaddset(&signals_, SIGINT);
  ::sigaddset(&signals_, SIGHUP);
  ::sigaddset(&signals_, SIGUSR1);  // ends the waiting thread
  ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  ::signal(SIGPIPE, SIG_IGN);  // a client that hangs up is an error of its connection only
}

void StopSignal::on_signal(std::function<void()> stop, std::function<void()> renew) {
  thread_.emplace([this, stop = std::move(stop), renew = std::move(renew)] {
    int signal = SIGHUP;
    while (signal == SIGHUP) {
      if (::sigwait(&signals_, &signal) != 0 || signal == SIGUSR1) return;
      if (signal == SIGHUP) renew();
    }
    sigset_t again = signals_;
    ::sigdelset(&again, SIGUSR1);
    ::pthread_sigmask(SIG_UNBLOCK, &again, nullptr);
    stop();
  });
}

StopSignal::~StopSignal() {
  if (thread_) {
    ::pthread_kill(thread_->native_handle(), SIGUSR1);
    thread_->join();
  }
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace app
