;; Adam's step in float64, two parameters per instruction. See simd-adam.ts for where they lie.
(module
  (import "host" "memory" (memory 1))

  ;; x, g, m, v: where the arrays start, in bytes; pairs: how many pairs of parameters, at least one
  (func (export "step")
    (param $x i32) (param $g i32) (param $m i32) (param $v i32) (param $pairs i32)
    (param $beta1 f64) (param $beta2 f64) (param $rate f64)
    (param $epsilonInRoot f64) (param $epsilon f64)
    (local $b1 v128) (local $b2 v128) (local $c1 v128) (local $c2 v128)
    (local $rates v128) (local $inRoot v128) (local $outside v128)
    (local $slope v128) (local $mean v128) (local $square v128)

    (local.set $b1 (f64x2.splat (local.get $beta1)))
    (local.set $b2 (f64x2.splat (local.get $beta2)))
    (local.set $c1 (f64x2.splat (f64.sub (f64.const 1) (local.get $beta1))))
    (local.set $c2 (f64x2.splat (f64.sub (f64.const 1) (local.get $beta2))))
    (local.set $rates (f64x2.splat (local.get $rate)))
    (local.set $inRoot (f64x2.splat (local.get $epsilonInRoot)))
    (local.set $outside (f64x2.splat (local.get $epsilon)))

    (loop $next
      (local.set $slope (v128.load (local.get $g)))
      (local.set $mean (f64x2.add
        (f64x2.mul (local.get $b1) (v128.load (local.get $m)))
        (f64x2.mul (local.get $c1) (local.get $slope))))
      (local.set $square (f64x2.add
        (f64x2.mul (local.get $b2) (v128.load (local.get $v)))
        (f64x2.mul (f64x2.mul (local.get $c2) (local.get $slope)) (local.get $slope))))
      (v128.store (local.get $m) (local.get $mean))
      (v128.store (local.get $v) (local.get $square))
      (v128.store (local.get $x) (f64x2.sub
        (v128.load (local.get $x))
        (f64x2.div
          (f64x2.mul (local.get $rates) (local.get $mean))
          (f64x2.add
            (f64x2.sqrt (f64x2.add (local.get $square) (local.get $inRoot)))
            (local.get $outside)))))

      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (local.set $g (i32.add (local.get $g) (i32.const 16)))
      (local.set $m (i32.add (local.get $m) (i32.const 16)))
      (local.set $v (i32.add (local.get $v) (i32.const 16)))
      (br_if $next (local.tee $pairs (i32.sub (local.get $pairs) (i32.const 1)))))))
